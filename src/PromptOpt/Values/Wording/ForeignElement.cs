namespace PromptOpt;

/// <summary>Tells elements and members that hold something else than an answer by their names: examples, inputs, forms, quotations, what was before.</summary>
internal static class ForeignElement
{
    private static readonly string[] Parts =
    [
        "example", "examples", "sample", "samples", "demo", "demonstration", "shot", "placeholder", "template", "schema", "format", "input", "inputs", "user", "prompt", "query", "instruction", "instructions", "system",
        "context", "quote", "quotes", "quotation", "blockquote", "cite", "previous", "old", "history", "original", "source", "internal", "monologue", "hypothetical", "wrong", "incorrect", "bad", "draft", "drafts", "rejected", "del",
        "strike", "error", "errors", "thought", "thoughts", "thinking", "scratchpad", "reflection", "expected",
    ];

    /// <summary>Whether a part of the name says so.</summary>
    public static bool Is(ReadOnlySpan<char> name)
    {
        int start = 0;
        for (int at = 1; at <= name.Length; at++)
        {
            if (at == name.Length || !char.IsLetterOrDigit(name[at]) || (char.IsUpper(name[at]) && char.IsLower(name[at - 1])))
            {
                if (SentenceWords.IsAny(name[start..at].Trim("_-.:"), Parts))
                {
                    return true;
                }

                start = at;
            }
        }

        return false;
    }
}
