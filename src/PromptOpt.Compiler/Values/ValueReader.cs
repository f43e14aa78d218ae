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

    /// <summary>Why a CSV cell is refused, or <see langword="null"/>.</summary>
    public ValueFailure? ReadText(FieldModel field, string text)
    {
        TypeShape shape = field.Property.Shape;
        if (shape is NullableShape nullable)
        {
            shape = nullable.Inner;
            bool takesAnyText = shape is ScalarShape { Kind: ScalarKind.Text };
            if (!(takesAnyText && !nullable.IsValueType) && text.Trim() is "" or "null")
            {
                return null;
            }
        }

        return ReadText(shape, field.Property.Rules, text);
    }

    /// <summary>Why a JSON value is refused, or <see langword="null"/>.</summary>
    public ValueFailure? ReadJson(FieldModel field, string text)
        => JsonTextReader.Read(text, out _, allowsRepeatedMembers: true) is { } json
            ? Read(field.Property.Shape, field.Property.Rules, json)
            : new ValueFailure(0, text.Length, "", "JSON", text);

    private ValueFailure? ReadText(TypeShape shape, ImmutableEquatableArray<RuleModel> rules, string text)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                return !ScalarReader.IsText(scalar.Kind, text, out NumberValue number) ? new ValueFailure(0, text.Length, "", ScalarWords.Of(scalar.Kind), text)
                    : _rules.FindBroken(rules, scalar.Kind, text, number) is { } broken ? new ValueFailure(0, text.Length, "", ValueWords.Of(broken), text)
                    : null;
            case CodecShape:
                return null;
            case EnumShape @enum:
                EnumModel labels = schema.Enums[@enum.Index];
                return IsLabel(labels, text) ? null : new ValueFailure(0, text.Length, "", ValueWords.Of(labels), text, labels);
            default:
                // A byte order mark may stand before a text, but not inside a cell.
                return JsonTextReader.Read(text, out _, allowsRepeatedMembers: true) is { } json && text[0] != '\uFEFF'
                    ? Read(shape, rules, json)
                    : new ValueFailure(0, text.Length, "", "JSON", text);
        }
    }

    private ValueFailure? Read(TypeShape shape, ImmutableEquatableArray<RuleModel> rules, JsonText json)
    {
        if (shape is NullableShape nullable)
        {
            return json.Kind == JsonTextKind.Null ? null : Read(nullable.Inner, rules, json);
        }

        return shape switch
        {
            ScalarShape scalar => ReadScalar(scalar.Kind, rules, json),
            EnumShape @enum => ReadLabel(schema.Enums[@enum.Index], json),
            ListShape list => ReadList(list, rules, json),
            DictionaryShape dictionary => ReadDictionary(dictionary, rules, json),
            RecordShape record => ReadRecord(schema.Records[record.Index], json),
            _ => null,
        };
    }

    private ValueFailure? ReadScalar(ScalarKind kind, ImmutableEquatableArray<RuleModel> rules, JsonText json)
    {
        NumberValue number = default;
        bool isRead = json.Kind switch
        {
            JsonTextKind.Number => ScalarReader.IsNumber(kind, json.Text, out number),
            JsonTextKind.String => WholeText.Is(json.Text) && ScalarReader.IsString(kind, json.Text, out number),
            JsonTextKind.Boolean => kind == ScalarKind.Boolean,
            _ => false,
        };
        return !isRead ? Fail(json, ScalarWords.Of(kind))
            : _rules.FindBroken(rules, kind, json.Text, number) is { } broken ? Fail(json, ValueWords.Of(broken))
            : null;
    }

    private static ValueFailure? ReadLabel(EnumModel labels, JsonText json)
        => json.Kind != JsonTextKind.String ? Fail(json, ValueWords.Of(labels))
            : IsLabel(labels, json.Text) ? null
            : Fail(json, ValueWords.Of(labels)) with { Labels = labels };

    private ValueFailure? ReadList(ListShape list, ImmutableEquatableArray<RuleModel> rules, JsonText json)
    {
        if (json.Kind != JsonTextKind.Array)
        {
            return Fail(json, "a JSON array");
        }

        for (int i = 0; i < json.Items.Count; i++)
        {
            if (Read(list.Item, NoRules, json.Items[i]) is { } failure)
            {
                return failure with { Path = "[" + i.ToString(CultureInfo.InvariantCulture) + "]" + failure.Path };
            }
        }

        return ValueRules.FindBroken(rules, json.Items.Count) is { } broken ? Fail(json, ValueWords.Of(broken)) : null;
    }

    private ValueFailure? ReadDictionary(DictionaryShape dictionary, ImmutableEquatableArray<RuleModel> rules, JsonText json)
    {
        if (json.Kind != JsonTextKind.Object)
        {
            return Fail(json, "a JSON object");
        }

        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (JsonTextMember member in json.Members)
        {
            ValueFailure? failure = ReadText(dictionary.Key, NoRules, member.Name) is { } wrongKey
                ? wrongKey with { Start = member.Start, End = member.Value.Start, Labels = null }
                : Read(dictionary.Value, NoRules, member.Value);
            if (failure is not null)
            {
                return failure with { Path = "[\"" + member.Name + "\"]" + failure.Path };
            }

            if (!keys.Add(KeyOf(dictionary.Key, member.Name)))
            {
                return new ValueFailure(member.Start, member.Value.Start, "", "every key once", member.Name);
            }
        }

        return ValueRules.FindBroken(rules, json.Members.Count) is { } broken ? Fail(json, ValueWords.Of(broken)) : null;
    }

    // Two spellings of one number, or the two names of a label, are the same key.
    private string KeyOf(TypeShape shape, string name)
    {
        switch (shape)
        {
            case EnumShape @enum:
                EnumModel labels = schema.Enums[@enum.Index];
                return (labels.Members.FirstOrDefault(member => member.WireName == name) ?? labels.Members.First(member => member.Name == name)).Name;
            case ScalarShape { Kind: not ScalarKind.Text }:
                return decimal.Parse(name, NumberStyles.Number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            default:
                return name;
        }
    }

    private ValueFailure? ReadRecord(RecordModel record, JsonText json)
    {
        if (json.Kind != JsonTextKind.Object)
        {
            return Fail(json, ValueWords.Of(record));
        }

        foreach (JsonTextMember member in json.Members)
        {
            if (!record.Properties.Any(property => property.WireName == member.Name))
            {
                return new ValueFailure(member.Start, member.Value.Start, "", ValueWords.Of(record), member.Name);
            }
        }

        foreach (PropertyModel property in record.Properties)
        {
            bool isRequired = !property.HasInitializer && property.ConstructorDefault is null && property.Shape is not NullableShape;
            JsonText? value = json.Members.LastOrDefault(member => member.Name == property.WireName)?.Value;
            ValueFailure? failure = value is null
                ? isRequired && schema.KnowsDefaults ? Fail(json, "a value") with { Found = "" } : null
                : value.Kind == JsonTextKind.Null && (!isRequired || !schema.KnowsDefaults) ? null
                : Read(property.Shape, property.Rules, value);
            if (failure is not null)
            {
                return failure with { Path = "." + property.WireName + failure.Path };
            }
        }

        return null;
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

    private static ValueFailure Fail(JsonText json, string expected)
        => new(json.Start, json.End, "", expected, json.Kind switch { JsonTextKind.Array => "an array", JsonTextKind.Object => "an object", _ => json.Text });
}
