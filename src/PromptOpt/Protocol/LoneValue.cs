using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Takes the whole reply for the value of the only output, unless that is free text, which would take chatter for an answer. A sentence that says nothing
/// but what the output is (<c>The answer is 42.</c>) is such a value too.
/// </summary>
internal static class LoneValue<T>
    where T : class, ISignature<T>
{
    public static ReplyAnswer<T>? Read(ReadOnlySpan<char> text)
    {
        int field = OutputFields<T>.Lone;
        if (field < 0 || OutputFields<T>.IsFreeText(field))
        {
            return null;
        }

        text = WithoutEnd(text);
        if (text.IsEmpty || IsLeftOpen(text))
        {
            return null;
        }

        return TryRead(field, text) ?? (TryFindStated(text, T.Definition.Fields[field].Name, out ReadOnlySpan<char> value) ? TryRead(field, value) : null);
    }

    private static ReplyAnswer<T>? TryRead(int field, ReadOnlySpan<char> text)
    {
        ReplyAnswer<T> answer = new();
        if (!answer.TryReadText(field, text))
        {
            return null;
        }

        using ParsedJson json = ParsedJson.Parse(text);
        answer.IsWhole = json.IsValid && json.Root.ValueKind is System.Text.Json.JsonValueKind.Array or System.Text.Json.JsonValueKind.Object;
        return answer;
    }

    /// <summary>Whether a list or object lacks its end, so that more may have been to come.</summary>
    private static bool IsLeftOpen(ReadOnlySpan<char> text)
    {
        using ParsedJson json = ReplyText.WithoutFence(text) is ['[' or '{', ..] ? ParsedJson.ParseLenient(text) : default;
        return json.IsValid && !json.IsClosed;
    }

    private static ReadOnlySpan<char> WithoutEnd(ReadOnlySpan<char> text)
    {
        string completed = MarkerText.Of(MarkerText.Completed);
        text = text.Trim();
        return text.EndsWith(completed, StringComparison.Ordinal) ? text[..^completed.Length].TrimEnd() : text;
    }

    private static bool TryFindStated(ReadOnlySpan<char> text, string name, out ReadOnlySpan<char> value)
    {
        const string article = "The ";
        const string verb = " is ";
        value = default;
        int found = text.IndexOf(verb, StringComparison.Ordinal);
        if (found < 0 || !text.StartsWith(article, StringComparison.OrdinalIgnoreCase) || text.IndexOfAny('\r', '\n') >= 0)
        {
            return false;
        }

        ReadOnlySpan<char> subject = found < article.Length ? default : text[article.Length..found].Trim("*_`\" ");
        value = text[(found + verb.Length)..].TrimEnd('.').Trim();
        return LooseName.Equals(subject, name) && !value.IsEmpty;
    }
}
