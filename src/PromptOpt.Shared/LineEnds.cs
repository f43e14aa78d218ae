namespace PromptOpt.Shared;

/// <summary>
/// Line ends, which version control may write as it likes: a raw string over several lines has those of its file. Whatever recognises a text again takes all of
/// them for <c>\n</c>.
/// </summary>
internal static class LineEnds
{
    /// <summary>The text with <c>\n</c> at every line end.</summary>
    public static string Normalize(string text)
        => text.IndexOf('\r') < 0 ? text : text.Replace("\r\n", "\n").Replace('\r', '\n');
}
