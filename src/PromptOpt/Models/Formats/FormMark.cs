namespace PromptOpt;

/// <summary>Marks a request of which less may be asked where an endpoint refuses its form.</summary>
/// <param name="Function">The name of the function whose arguments are the answer; empty where there is none.</param>
/// <param name="Signature">The full name of the signature that is asked about: what is refused of one schema says nothing of others.</param>
internal readonly record struct FormMark(string Function, string Signature)
{
    /// <summary>The mark in its text.</summary>
    public static FormMark Parse(string text)
    {
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? new(text, "") : new(text[..blank], text[(blank + 1)..]);
    }

    /// <summary>The text of the mark, which requests carry.</summary>
    public override string ToString() => $"{Function} {Signature}";
}
