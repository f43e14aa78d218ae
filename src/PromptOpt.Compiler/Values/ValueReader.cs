using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// Which values a field accepts where it is read strictly, in data rows and artifacts. What the user's own codecs accept only the program that has them knows, so nothing is said of
/// it. One instance serves one check of one file.
/// </summary>
internal sealed class ValueReader(RowSchema schema)
{
    private static readonly ImmutableEquatableArray<RuleModel> NoRules = ImmutableEquatableArray<RuleModel>.Empty;

    private readonly ValueRules _rules = new();
    private readonly Dictionary<int, string[]> _members = [];

    /// <summary>Why a CSV cell is refused, or <see langword="null"/>.</summary>
    public ValueFailure? ReadText(FieldModel field, string text)
    {
        TypeShape shape = field.Property.Shape;
        if (shape is NullableShape nullable)
        {
            shape = nullable.Inner;
            bool takesAnyText = shape is ScalarShape { Kind: ScalarKind.Text };
            if (!(takesAnyText && !nullable.IsValueType) && StrictReading.IsMissing(text.AsSpan()))
            {
                return null;
            }
        }

        return TryReadText(shape, field.Property.Rules, text, out ValueFailure failure) ? null : failure.FoundIn(text);
    }

    /// <summary>Why a JSON value is refused, or <see langword="null"/>.</summary>
    public ValueFailure? ReadJson(FieldModel field, string text)
        => JsonTextReader.Read(text, out _, allowsRepeatedMembers: true) is not { } json ? ValueFailures.Parse("JSON", text)
            : TryRead(field.Property.Shape, field.Property.Rules, json, out ValueFailure failure) ? null
            : failure.FoundIn(text);

    private bool TryReadText(TypeShape shape, ImmutableEquatableArray<RuleModel> rules, string text, out ValueFailure failure)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                failure = !ScalarReader.IsText(scalar.Kind, text, out NumberValue number) ? ValueFailures.Parse(ScalarWords.Of(scalar.Kind), text)
                    : _rules.FindBroken(rules, scalar.Kind, text, number) is { } broken ? ValueFailures.Parse(ValueWords.Of(broken, scalar.Kind), text)
                    : default;
                return !failure.IsRefusal;
            case CodecShape:
                failure = default;
                return true;
            case EnumShape @enum:
                EnumModel labels = schema.Enums[@enum.Index];
                if (!labels.HasNames)
                {
                    failure = !ScalarReader.IsText(labels.Kind!.Value, text, out NumberValue value) ? ValueFailures.Parse(ScalarWords.Of(labels.Kind.Value), text)
                        : !IsListed(labels, value) ? ValueFailures.Parse(ValueWords.Of(labels), text)
                        : default;
                    return !failure.IsRefusal;
                }

                failure = IsLabel(labels, text) ? default : ValueFailures.Parse(ValueWords.Of(labels), text) with { Label = text, Labels = labels };
                return !failure.IsRefusal;
            default:
                // A byte order mark may stand before a text, but not inside a cell.
                if (JsonTextReader.Read(text, out _, allowsRepeatedMembers: true) is { } json && text[0] != '\uFEFF')
                {
                    return TryRead(shape, rules, json, out failure);
                }

                failure = ValueFailures.Parse("JSON", text);
                return false;
        }
    }

    private bool TryRead(TypeShape shape, ImmutableEquatableArray<RuleModel> rules, JsonText json, out ValueFailure failure)
    {
        failure = default;
        return shape switch
        {
            NullableShape nullable => StrictJson.IsNull(json) || TryRead(nullable.Inner, rules, json, out failure),
            ScalarShape scalar => TryReadScalar(scalar.Kind, rules, json, out failure),
            EnumShape @enum => schema.Enums[@enum.Index] is { HasNames: false } numbers ? TryReadListed(numbers, json, out failure) : TryReadLabel(schema.Enums[@enum.Index], json, out failure),
            ListShape list => StrictReading.TryReadList(json, new ItemReader(this, list.Item), out NoValue[]? items, out failure) && IsOfSize(rules, SizeOf(list, json), json, out failure),
            DictionaryShape map => StrictReading.TryReadMap(json, new EntryReader(this, map), out Dictionary<string, NoValue>? entries, out failure) && IsOfSize(rules, (entries.Count, entries.Count), json, out failure),
            RecordShape record => TryReadRecord(record.Index, json, out failure),
            _ => true,
        };
    }

    private bool TryReadScalar(ScalarKind kind, ImmutableEquatableArray<RuleModel> rules, JsonText json, out ValueFailure failure)
    {
        NumberValue number = default;
        bool isRead = json.Kind switch
        {
            JsonTextKind.Number => ScalarReader.IsNumber(kind, json.Text, out number),
            JsonTextKind.String => WholeText.Is(json.Text) && ScalarReader.IsString(kind, json.Text, out number),
            JsonTextKind.Boolean => kind == ScalarKind.Boolean,
            _ => false,
        };
        failure = !isRead ? Refuse(ScalarWords.Of(kind), json, isText: kind > ScalarKind.Decimal)
            : _rules.FindBroken(rules, kind, json.Text, number) is { } broken ? ValueFailures.Parse(ValueWords.Of(broken, kind), json)
            : default;
        return !failure.IsRefusal;
    }

    private bool TryReadListed(EnumModel numbers, JsonText json, out ValueFailure failure)
    {
        if (!TryReadScalar(numbers.Kind!.Value, NoRules, json, out failure))
        {
            return false;
        }

        if (json.Kind == JsonTextKind.Number ? !ScalarReader.IsNumber(numbers.Kind.Value, json.Text, out NumberValue number) : !ScalarReader.IsString(numbers.Kind.Value, json.Text, out number))
        {
            return false;
        }

        failure = IsListed(numbers, number) ? default : ValueFailures.Parse(ValueWords.Of(numbers), json);
        return !failure.IsRefusal;
    }

    private static bool IsListed(EnumModel numbers, NumberValue number)
        => numbers.Members.Any(member => number.IsWithin(new RuleModel(RuleKind.Range, member.Name, member.Name, null), numbers.Kind!.Value));

    private static bool TryReadLabel(EnumModel labels, JsonText json, out ValueFailure failure)
    {
        bool isText = json.Kind == JsonTextKind.String;
        bool isLabel = isText && IsLabel(labels, json.Text);
        failure = isLabel ? default : Refuse(ValueWords.Of(labels), json, isText: true);
        failure = isText && !isLabel ? failure with { Label = json.Text, Labels = labels } : failure;
        return isLabel;
    }

    /// <summary>Where any string might have been a value, what was found is the text in it, without quotes and escapes.</summary>
    private static ValueFailure Refuse(string expected, JsonText json, bool isText)
    {
        ValueFailure failure = ValueFailures.Parse(expected, json);
        return isText && json.Kind == JsonTextKind.String && WholeText.Is(json.Text) ? failure with { Found = FoundText.Shorten(json.Text.AsSpan()) } : failure;
    }

    private static bool IsOfSize(ImmutableEquatableArray<RuleModel> rules, (int Least, int Most) count, JsonText json, out ValueFailure failure)
    {
        RuleModel? broken = ValueRules.FindBroken(rules, count);
        failure = broken is null ? default : ValueFailures.Parse(ValueWords.Of(broken, default), json);
        return broken is null;
    }

    /// <summary>How many values a list holds. In a set the same one counts once, and which are the same is known only of texts, labels and whole numbers.</summary>
    private (int Least, int Most) SizeOf(ListShape list, JsonText json)
    {
        int count = json.Items.Count;
        if (!list.IsSet)
        {
            return (count, count);
        }

        bool isKnown = list.Item is EnumShape or ScalarShape { Kind: ScalarKind.Text or (>= ScalarKind.SByte and <= ScalarKind.BigInteger) };
        int different = isKnown ? json.Items.Select(item => KeyOf(list.Item, item.Text)).Distinct(StringComparer.Ordinal).Count() : count;
        return (isKnown ? different : Math.Min(count, 1), different);
    }

    private bool TryReadRecord(int index, JsonText json, out ValueFailure failure)
    {
        RecordModel record = schema.Records[index];
        if (!StrictJson.IsObject(json))
        {
            failure = ValueFailures.Parse(ValueWords.Of(record), json);
            return false;
        }

        if (!_members.TryGetValue(index, out string[]? names))
        {
            names = [.. record.Properties.Select(static property => property.WireName)];
            _members.Add(index, names);
        }

        if (!StrictReading.HasOnlyMembers(json, names, out failure))
        {
            return false;
        }

        foreach (PropertyModel property in record.Properties)
        {
            bool isRequired = schema.KnowsDefaults && !property.HasInitializer && property.ConstructorDefault is null && property.Shape is not NullableShape;
            JsonText? member = StrictJson.TryFind(json, property.WireName, out JsonText found) ? found : null;
            if (!StrictReading.TryReadMember(json, property.WireName, member, isRequired, new MemberReader(this, property, isRequired), out NoValue _, out failure))
            {
                return false;
            }
        }

        return true;
    }

    // Two spellings of one number, or the two names of a label, are the same key.
    private string KeyOf(TypeShape shape, string name)
    {
        switch (shape)
        {
            case EnumShape @enum when schema.Enums[@enum.Index] is { HasNames: true } labels:
                return (labels.Members.FirstOrDefault(member => member.WireName == name) ?? labels.Members.First(member => member.Name == name)).Name;
            case EnumShape or ScalarShape { Kind: not ScalarKind.Text }:
                // What is no number in this sense, such as one beyond its range, is known by its letters.
                string text = name.Trim();
                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number.ToString("G29", CultureInfo.InvariantCulture)
                    : ExactNumber.TryParse(text.TrimStart('+'), out ExactNumber large) ? large.ToString()
                    : text;
            default:
                return name;
        }
    }

    private static bool IsLabel(EnumModel labels, string text)
    {
        foreach (EnumMemberModel member in labels.Members)
        {
            if (member.WireName == text || member.Name == text)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands for a value here: only the verdict counts.</summary>
    private readonly struct NoValue;

    private readonly struct ItemReader(ValueReader reader, TypeShape shape) : IStrictReader<NoValue>
    {
        public bool TryRead(JsonText json, out NoValue value, out ValueFailure error)
        {
            value = default;
            return reader.TryRead(shape, NoRules, json, out error);
        }
    }

    private readonly struct EntryReader(ValueReader reader, DictionaryShape map) : IStrictEntryReader<string, NoValue>
    {
        public bool TryRead(string name, JsonTextMember member, out string key, out NoValue value, out ValueFailure error)
        {
            (key, value) = ("", default);
            if (!reader.TryReadText(map.Key, NoRules, name, out error))
            {
                error = error with { Start = member.Start, End = member.Value.Start, Label = null, Labels = null };
                return false;
            }

            key = reader.KeyOf(map.Key, name);
            return reader.TryRead(map.Value, NoRules, member.Value, out error);
        }

        public bool MayRepeat(JsonText map, string key, string name, JsonTextMember member, ref ValueFailure error) => false;
    }

    private readonly struct MemberReader(ValueReader reader, PropertyModel property, bool isRequired) : IStrictReader<NoValue>
    {
        public bool TryRead(JsonText json, out NoValue value, out ValueFailure error)
        {
            (value, error) = (default, default);
            return (!isRequired && StrictJson.IsNull(json)) || reader.TryRead(property.Shape, property.Rules, json, out error);
        }
    }
}
