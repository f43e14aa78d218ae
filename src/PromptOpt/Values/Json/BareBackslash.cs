using System.Buffers;

namespace PromptOpt;

/// <summary>
/// Tells a backslash that stands for itself in a JSON string, though JSON would read it and the letter behind it as a control: before the name of a command of TeX
/// (<c>\frac</c>, <c>\times</c>), and in the path of a file (<c>C:\temp\new</c>). Models forget to double it there.
/// </summary>
internal static class BareBackslash
{
    private const int LongestName = 20;
    private const int LongestPath = 260;
    private const int LongestFormula = 200;

    private static readonly SearchValues<char> NotInPaths = SearchValues.Create(" \t\r\n\"'<>|*?:");

    // With the letter taken for a line end or tab, what is left of these is no word.
    private static readonly string[] Commands =
    [
        "beta", "bar", "boxed", "begin", "binom", "big", "bigg", "bigl", "bigr", "biggl", "biggr", "boldsymbol", "bullet", "bot", "bmod", "backslash", "bigcup", "bigcap", "bigoplus", "bigotimes", "bigwedge",
        "bigvee", "bra", "braket", "breve", "bowtie", "because",
        "frac", "forall", "flat", "frown", "fbox", "footnote", "frak", "footnotesize",
        "nabla", "notin", "nsubseteq", "nearrow", "nwarrow", "newline", "newcommand", "nonumber", "natural", "normalsize", "nolimits",
        "rho", "right", "rightarrow", "rightharpoonup", "rightleftharpoons", "rangle", "rceil", "rfloor", "rvert", "rVert", "rbrace", "rbrack", "raisebox", "ref", "renewcommand",
        "theta", "times", "textbf", "textit", "texttt", "textrm", "textsf", "textcolor", "tfrac", "tilde", "tbinom", "triangle", "triangleq", "therefore", "thinspace",
    ];

    // What is left of these may be a word, so only a formula around them tells.
    private static readonly string[] CommandsInFormulas = ["ne", "not", "neq", "neg", "ni", "nu", "nleq", "ngeq", "to", "bf", "bm", "rm", "tan", "tanh", "tau", "top", "tag", "text", "tiny"];
    private static readonly string[] Relations = ["neq", "nleq", "ngeq"];

    private static readonly string[] Folders =
    [
        "bin", "build", "backup", "boot", "files", "fonts", "nas", "net", "new", "node", "notes", "raw", "release", "reports", "repos", "resources", "results", "root", "temp", "test", "tests", "tmp", "tools",
    ];

    /// <summary>Whether a backslash of a text may stand for itself, or its meaning cannot be told, wherever strings begin in it.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text)
    {
        bool? hasDrive = null;
        int at = 0;
        while (text[at..].IndexOf('\\') is >= 0 and int found)
        {
            at += found;
            if (at + 2 < text.Length && text[at + 1] is 'b' or 'f' or 'n' or 'r' or 't')
            {
                // Every name of a command goes on in lower case, but for one.
                bool mayBeName = char.IsAsciiLetterLower(text[at + 2]) || text[at + 2] == 'V';
                if ((mayBeName || (hasDrive ??= text.Contains(@":\", StringComparison.Ordinal))) && (IsAt(text, 0, at, isInFormula: true) || MayBeAt(text, 0, at)))
                {
                    return true;
                }
            }

            at = Math.Min(at + 2, text.Length);
        }

        return false;
    }

    /// <summary>Whether a backslash before a name of letters may stand for itself, whatever is around it.</summary>
    public static bool MayBegin(ReadOnlySpan<char> name)
        => IsAny(name, Commands) || IsAny(name, CommandsInFormulas) || IsAny(name, Relations) || IsAny(name, Folders);

    /// <summary>Whether the backslash at an index stands for itself.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the string begins.</param>
    /// <param name="at">Index of a backslash with <c>b</c>, <c>f</c>, <c>n</c>, <c>r</c> or <c>t</c> behind it.</param>
    /// <param name="isInFormula">Whether signs of a formula are open there.</param>
    public static bool IsAt(ReadOnlySpan<char> text, int start, int at, bool isInFormula)
    {
        ReadOnlySpan<char> name = NameAt(text, at + 1);
        return IsAny(name, Commands)
            || (name is "text" && CharacterAt(text, at + 1 + name.Length) == '{')
            || (isInFormula && IsAny(name, CommandsInFormulas) && IsFormulaAround(text, start, at))
            || (IsInPath(text, start, at, out ReadOnlySpan<char> path) && (IsAny(NameAt(path, 1), Folders) || HasOtherEscape(path)));
    }

    /// <summary>Whether that cannot be told: blanks stand round what may be a relation of a formula as well as the beginning of a line, or a path may as well be lines and columns.</summary>
    public static bool MayBeAt(ReadOnlySpan<char> text, int start, int at)
    {
        ReadOnlySpan<char> name = NameAt(text, at + 1);
        return (at > start && text[at - 1] == ' ' && CharacterAt(text, at + 1 + name.Length) == ' ' && IsAny(name, Relations))
            || (name.Length > 1 && IsInPath(text, start, at, out ReadOnlySpan<char> path) && path.Contains(@"\n", StringComparison.Ordinal) && path.Contains(@"\t", StringComparison.Ordinal)
                && !path.Contains(@"\n\", StringComparison.Ordinal));
    }

    /// <summary>Whether the formula that is open began near by and closes near by, without escapes and quotes that no formula has.</summary>
    private static bool IsFormulaAround(ReadOnlySpan<char> text, int start, int at)
    {
        ReadOnlySpan<char> before = text[Math.Max(start, at - LongestFormula)..at];
        ReadOnlySpan<char> behind = text.Slice(at + 2, Math.Min(text.Length - at - 2, LongestFormula));
        int opening = Math.Max(before.LastIndexOf('$'), Math.Max(before.LastIndexOf(@"\(", StringComparison.Ordinal), before.LastIndexOf(@"\[", StringComparison.Ordinal)));
        int closing = behind.IndexOf('$');
        closing = closing >= 0 ? closing : Math.Max(behind.IndexOf(@"\)", StringComparison.Ordinal), behind.IndexOf(@"\]", StringComparison.Ordinal));
        return opening >= 0
            && closing >= 0
            && HasNoEscapes(before[opening..])
            && HasNoEscapes(behind[..closing])
            && !(before[opening] == '$' && char.IsWhiteSpace(text[at - before.Length + opening + 1]))
            && !(behind[closing] == '$' && IsAmount(text, at + 2 + closing));
    }

    /// <summary>Whether the sign is that of an amount of money, not the end of a formula: a formula ends without a blank, and no digit stands behind it.</summary>
    private static bool IsAmount(ReadOnlySpan<char> text, int dollar) => char.IsWhiteSpace(text[dollar - 1]) || char.IsAsciiDigit(CharacterAt(text, dollar + 1));

    private static bool HasNoEscapes(ReadOnlySpan<char> text) => !text.Contains(@"\u", StringComparison.Ordinal) && !text.Contains('"');

    /// <summary>Whether the index stands in what may be a path that begins with the letter of a drive, whose backslashes are not doubled.</summary>
    private static bool IsInPath(ReadOnlySpan<char> text, int start, int at, out ReadOnlySpan<char> path)
    {
        path = default;
        int from = Math.Max(start, at - LongestPath);
        int found = text[from..(at + 1)].LastIndexOf(@":\", StringComparison.Ordinal);
        int drive = from + found - 1;
        if (found < 0 || drive < start || !char.IsAsciiLetter(text[drive]) || (drive > start && (char.IsLetterOrDigit(text[drive - 1]) || text[drive - 1] == '\\')))
        {
            return false;
        }

        path = text.Slice(drive + 2, Math.Min(text.Length - drive - 2, LongestPath));
        int end = path.IndexOfAny(NotInPaths);
        path = end < 0 ? path : path[..end];
        int control = path.IndexOf(@"\u00", StringComparison.Ordinal);
        path = control >= 0 && CharacterAt(path, control + 4) is '0' or '1' ? path[..control] : path;
        return drive + 2 + path.Length > at && !path.StartsWith(@"\\", StringComparison.Ordinal);
    }

    /// <summary>Whether a letter stands behind one of the backslashes that JSON knows no escape with.</summary>
    private static bool HasOtherEscape(ReadOnlySpan<char> path)
    {
        for (int at = 0; at + 1 < path.Length; at++)
        {
            if (path[at] != '\\')
            {
                continue;
            }

            // The second backslash of a doubled one escapes nothing.
            at++;
            if (char.IsAsciiLetter(path[at]) && path[at] is not ('b' or 'f' or 'n' or 'r' or 't' or 'u'))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && end - start <= LongestName && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return text[Math.Min(start, text.Length)..end];
    }

    private static char CharacterAt(ReadOnlySpan<char> text, int at) => at < text.Length ? text[at] : '\0';

    private static bool IsAny(ReadOnlySpan<char> name, string[] names)
    {
        foreach (string one in names)
        {
            if (name.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }
}
