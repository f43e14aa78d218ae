using System.Text.Json;

namespace PromptOpt.Testing;

/// <summary>
/// Answers a list: the items, known from the type or from the demonstrations, that the request mentions; otherwise the list of the most similar
/// demonstration; otherwise, for lists of text, the telling words of the request. Lists of numbers hold the numbers of the request.
/// </summary>
internal sealed class ListLearner : FieldLearner
{
    private const int MaxTellingWords = 3;

    private readonly FieldKind _item;
    private readonly bool _isClosed;
    private readonly List<string> _items = [];
    private readonly ClosedSetLearner? _nearest;

    public ListLearner(FieldReading field, IReadOnlyList<DemonstrationReading> demonstrations, ulong seed, Func<string, TextVector> features)
    {
        _items.AddRange(field.Values.Select(static value => value.Name).Concat(TypeWords.NamesIn(field.Type)));
        _isClosed = _items.Count > 0;
        string type = FieldKinds.WithoutJson(field.Type);
        _item = type.IndexOf(" of ", StringComparison.Ordinal) is >= 0 and int of ? FieldKinds.Of(type[(of + 4)..], hasValues: false) : FieldKind.Text;
        List<ValueReading> lists = [];
        List<(DemonstrationReading, int)> examples = [];
        foreach (DemonstrationReading demonstration in demonstrations)
        {
            if (!demonstration.Answers.TryGetValue(field.Name, out string? answer) || !JsonList.TryRead(answer, out List<string> items))
            {
                continue;
            }

            _items.AddRange(items.Where(item => !_items.Contains(item)));
            examples.Add((demonstration, lists.Count));
            lists.Add(new ValueReading(answer, ""));
        }

        _nearest = lists.Count == 0 ? null : new ClosedSetLearner(lists, examples, seed, features);
    }

    /// <inheritdoc/>
    public override LearnedAnswer Answer(RequestReading request, TextVector features)
    {
        if (_item is FieldKind.Integer or FieldKind.Number)
        {
            return new(JsonList.WriteNumbers(Numbers.In(request.Text).Where(number => _item == FieldKind.Number || decimal.IsInteger(number))));
        }

        string[] mentioned = [.. _items.Where(item => Phrase.Mentions(request.Text, item.Replace('_', ' ')))];
        if (mentioned.Length > 0)
        {
            return new(JsonList.Write(mentioned));
        }

        if (_nearest is not null)
        {
            return _nearest.Answer(features, exclude: null);
        }

        if (_item != FieldKind.Text)
        {
            return new("[]");
        }

        IEnumerable<string> words = !_isClosed
            ? Words.Of(request.Text).Where(static word => !Words.IsCommon(word) && word.Length > 3).Distinct().Take(MaxTellingWords)
            : [_items[0]];
        return new(JsonList.Write(words));
    }

    /// <inheritdoc/>
    public override string Mistake(string answer, ulong chance)
        => _item == FieldKind.Text && _items.Count > 0 ? JsonList.Write([_items[(int)(chance % (ulong)_items.Count)]]) : "[]";
}

/// <summary>Lists as they stand in prompts: JSON on one line.</summary>
internal static class JsonList
{
    /// <summary>Reads a JSON array; items that are no strings stand as their JSON text.</summary>
    public static bool TryRead(string text, out List<string> items)
    {
        items = [];
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            foreach (JsonElement item in json.RootElement.EnumerateArray())
            {
                items.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText());
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static string Write(IEnumerable<string> items) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (string item in items)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    });

    public static string WriteNumbers(IEnumerable<decimal> items) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (decimal item in items)
        {
            writer.WriteNumberValue(item);
        }

        writer.WriteEndArray();
    });
}
