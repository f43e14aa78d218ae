using System.Text.RegularExpressions;

namespace PromptOpt.Optimizers;

/// <summary>Takes from an instruction that a model wrote what does not belong to it.</summary>
internal static partial class InstructionText
{
    /// <summary>The instruction without code fence, heading and quotation marks around it; <see langword="null"/> when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        string rest = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (IsOneBlock(rest))
        {
            rest = rest[(rest.IndexOf('\n') + 1)..rest.LastIndexOf('\n')].Trim();
        }

        rest = Heading().Replace(rest, "").Trim();
        if (IsQuoted(rest))
        {
            rest = rest[1..^1].Trim();
        }

        return rest.Length == 0 ? null : rest;
    }

    /// <summary>Whether one code fence holds the whole text: the fence that opens it is closed by its last line and not before.</summary>
    private static bool IsOneBlock(string text)
    {
        string[] lines = text.Split('\n');
        int ticks = CountTicks(lines[0]);
        if (lines.Length < 2 || ticks < 3)
        {
            return false;
        }

        int depth = 1;
        for (int i = 1; i < lines.Length; i++)
        {
            if (CountTicks(lines[i]) >= ticks)
            {
                // Only a fence that says what is in it certainly begins a block inside.
                depth += lines[i].AsSpan().Trim().TrimStart('`').IsEmpty ? -1 : 1;
            }

            if (depth == 0)
            {
                return i == lines.Length - 1;
            }
        }

        return false;
    }

    private static int CountTicks(string line)
    {
        ReadOnlySpan<char> trimmed = line.AsSpan().TrimStart(' ');
        return trimmed.Length - trimmed.TrimStart('`').Length;
    }

    // Quotation marks inside mean that the outer ones need not belong together.
    private static bool IsQuoted(string text)
        => text.Length > 1
            && (text[0], text[^1]) is ('"', '"') or ('\'', '\'') or ('“', '”')
            && text.AsSpan(1, text.Length - 2).IndexOfAny(text[0], text[^1]) < 0;

    [GeneratedRegex(@"^[*#\s]*(the\s+)?((proposed|new|improved|revised|final)\s+)?instructions?\s*\**\s*:\s*\**\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Heading();
}
