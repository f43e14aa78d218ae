using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// A list of values: a JSON array; in replies also a list with bullets or numbers, lines that are values, and a single item or an object that holds
/// nothing but the list.
/// </summary>
internal abstract class CollectionCodec<TCollection, T>(FieldCodec<T> item) : FieldCodec<TCollection>
{
    internal sealed override bool IsKnownByMembers => item.IsKnownByMembers;

    public sealed override void WriteJson(TCollection value, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (T element in Items(value))
        {
            item.WriteJson(element, writer);
        }

        writer.WriteEndArray();
    }

    public sealed override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out TCollection value, out FieldError error)
    {
        if (TryReadArray(json, mode, out value, out error))
        {
            return true;
        }

        if (mode != FieldReadMode.Lenient || json.ValueKind == JsonValueKind.Array)
        {
            return false;
        }

        if (json.ValueKind == JsonValueKind.Object)
        {
            return TryReadObject(json, out value, ref error);
        }

        // An element of XML without content.
        if (json.ValueKind == JsonValueKind.String && json.ValueEquals(""))
        {
            (value, error) = (Create([]), default);
            return true;
        }

        return ParsedJson.TryGetString(json, out string? text) && TryReadInString(text, out value, ref error);
    }

    public sealed override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out TCollection value, out FieldError error)
    {
        if (mode != FieldReadMode.Lenient)
        {
            return base.TryReadText(text, mode, out value, out error);
        }

        ReadOnlySpan<char> body = ReplyText.WithoutFence(text);
        if (body is not ['[' or '{', ..] && Bullets.TrySplit(body, canNest: !item.TakesAnyText, out List<string> bullets))
        {
            return TryReadItems(bullets, out value, out error);
        }

        if (base.TryReadText(text, mode, out value, out error))
        {
            return true;
        }

        bool isRead = TryReadLines(body, out value, ref error);
        error = isRead ? default : error;
        return isRead;
    }

    protected abstract TCollection Create(T[] items);

    protected abstract ReadOnlySpan<T> Items(TCollection value);

    private bool TryReadInString(string text, [MaybeNullWhen(false)] out TCollection value, ref FieldError error)
    {
        value = default;
        return text.AsSpan().TrimStart() is ['[', ..] ? JsonAnswer.TryReadWhole(this, text, out value, out error)
            : Bullets.TrySplit(text, canNest: !item.TakesAnyText, out List<string> bullets) && TryReadItems(bullets, out value, out error);
    }

    private bool TryReadArray(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out TCollection value, out FieldError error)
    {
        bool isRead = StrictReading.TryReadList(json, new ItemReader<T>(item, mode), out T[]? items, out error);
        value = isRead ? Create(items!) : default;
        return isRead;
    }

    /// <summary>An object is the only item, or what holds the list and nothing else; where it may be either it is neither.</summary>
    private bool TryReadObject(JsonElement json, [MaybeNullWhen(false)] out TCollection value, ref FieldError error)
    {
        value = default;
        bool isItem = item.TryReadJson(json, FieldReadMode.Lenient, out T? only, out FieldError itemError) && !item.TakesAnyText;
        if (JsonMembers.TryGetOnly(json, out JsonElement inside)
            && inside.ValueKind == JsonValueKind.Array
            && TryReadArray(inside, FieldReadMode.Lenient, out TCollection? list, out FieldError listError))
        {
            value = list;
            return !isItem;
        }

        error = isItem || item.TakesAnyText ? error : itemError;
        value = isItem ? Create([only!]) : default;
        return isItem;
    }

    private bool TryReadItems(List<string> lines, [MaybeNullWhen(false)] out TCollection value, out FieldError error)
    {
        value = default;
        error = default;
        T[] items = new T[lines.Count];
        for (int i = 0; i < items.Length; i++)
        {
            if (item.TakesAnyText && MissingText.IsOmission(lines[i]))
            {
                error = FieldErrors.Parse("text", lines[i]).Within(FormattableString.Invariant($"[{i}]"));
                return false;
            }

            if (!item.TryReadText(lines[i], FieldReadMode.Lenient, out T? read, out error))
            {
                error = error.Within(FormattableString.Invariant($"[{i}]"));
                return false;
            }

            items[i] = read;
        }

        value = Create(items);
        return true;
    }

    private bool TryReadLines(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out TCollection value, ref FieldError error)
    {
        if (MissingText.IsNone(text) && (item.TakesAnyText || !TryReadLineOfValues(text.Trim().ToString(), out value)))
        {
            value = Create([]);
            return true;
        }

        value = default;
        List<string> lines = PlainLines.Split(text);
        if (TableColumn.TryRead(lines, out List<string> items) || ListSeparators.TryTakeLetters(lines, out items) || (item.TakesAnyText && PlainLines.TryUnquote(lines, out items)))
        {
            return TryReadItems(items, out value, out error);
        }

        if (lines.Count == 0 || text.IndexOfAny("[{\"") >= 0)
        {
            return false;
        }

        if (item.TakesAnyText)
        {
            return PlainLines.AreTexts(lines) ? TryReadItems(lines, out value, out error)
                : lines.Count == 1 && SeparatedItems.TrySplitTexts(lines[0], out items) && TryReadItems(items, out value, out error);
        }

        return lines.Count == 1 ? TryReadLineOfValues(lines[0], out value)
            : PlainLines.AreValues(lines) && SeparatedItems.HaveOneUnit(lines) && TryReadItems(lines, out value, out _);
    }

    private bool TryReadLineOfValues(string line, [MaybeNullWhen(false)] out TCollection value)
    {
        value = default;
        bool isOne = PlainLines.AreValues([line]) && TryReadItems([line], out value, out _);
        if (!line.Contains(',', StringComparison.Ordinal))
        {
            return isOne;
        }

        // 1,234 may be one number or two.
        value = default;
        return !isOne && SeparatedItems.TrySplitValues(line, out List<string> items) && SeparatedItems.HaveOneUnit(items) && TryReadItems(items, out value, out _);
    }
}
