using System.Text.RegularExpressions;

namespace PromptOpt.Optimizers;

/// <summary>Takes from an instruction that a model wrote what does not belong to it.</summary>
internal static partial class InstructionText
{
    /// <summary>The instruction without code fence, heading and quotation marks around it; <see langword="null"/> when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        string rest = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (rest.StartsWith("```", StringComparison.Ordinal) && rest.EndsWith("```", StringComparison.Ordinal) && rest.IndexOf('\n') is >= 0 and var firstLine)
        {
            rest = rest[(firstLine + 1)..^3].Trim();
        }

        rest = Heading().Replace(rest, "").Trim();
        if (IsQuoted(rest))
        {
            rest = rest[1..^1].Trim();
        }

        return rest.Length == 0 ? null : rest;
    }

    // Quotation marks inside mean that the outer ones need not belong together.
    private static bool IsQuoted(string text)
        => text.Length > 1
            && (text[0], text[^1]) is ('"', '"') or ('\'', '\'') or ('“', '”')
            && text.AsSpan(1, text.Length - 2).IndexOfAny(text[0], text[^1]) < 0;

    [GeneratedRegex(@"^[*#\s]*(the\s+)?((proposed|new|improved|revised|final)\s+)?instructions?\s*\**\s*:\s*\**\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Heading();
}
