namespace PromptOpt.Generators.Tests.Emission;

/// <summary>Texts that break code which is written without care, and what C# code may carry them.</summary>
internal static class HostileTexts
{
    private static readonly string[] Fragments =
    [
        "\r", "\n", "\r\n", "\u0085", "\u2028", "\u2029", "\v", "\f", "\t", "\0", "\u0001", "\u001b", "\u007f", "\ufeff", "\u200b", "\u202e", "\ufffe", "\uffff",
        "\ud800", "\udc00", "😀", "é", "猫", "\"", "\"\"\"", "\"\"\"\"\"\"", "'", "\\", "\\\"", "\\u0022", "{", "}", "{{0}}", "$\"", "@\"", "%s",
        "*/", "/*", "//", "///", "#endif", "#pragma warning restore", "#nullable enable warnings", "]]>", "<![CDATA[", "<", ">", "&", "&amp;", "</summary>", "<summary>",
        "</code></summary>", "[[ ## answer ## ]]", ");", "public static int Injected() { return 1; } //", " ", "a",
    ];

    /// <summary>Each fragment alone, each line end before code, and combinations, the same ones for the same seed.</summary>
    public static IEnumerable<string> All(int seed, int combinations)
    {
        foreach (string fragment in Fragments)
        {
            yield return $"x{fragment}y";
        }

        foreach (string lineEnd in new[] { "\r", "\n", "\r\n", "\u0085", "\u2028", "\u2029" })
        {
            yield return $"a{lineEnd}public static int Injected() {{ return 1; }} //";
            yield return $"a{lineEnd}}}{lineEnd}public static int Injected() {{ return 1; }}{lineEnd}/*";
        }

        yield return new string('"', 300);
        yield return string.Concat(Enumerable.Repeat("long \u2028 text\r\n", 5_000));
        yield return new string('a', 5_999) + "😀😀";
        Random random = new(seed);
        for (int i = 0; i < combinations; i++)
        {
            yield return "x" + string.Concat(random.GetItems(Fragments, random.Next(1, 12))) + "y";
        }
    }

    /// <summary>The text as a C# literal in which every character that is no letter or digit is escaped.</summary>
    public static string Literal(string text)
        => "\"" + string.Concat(text.Select(static c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : $"\\u{(int)c:x4}")) + "\"";

    /// <summary>The text as it can stand in a documentation comment of one line.</summary>
    public static string InXml(string text)
        => string.Concat(text.Select(static c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : $"&#x{(int)c:x};"));

    /// <summary>A text of an attribute as the prompt has it.</summary>
    public static string Normalized(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}
