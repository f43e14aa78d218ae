using System.Text;

namespace PromptOpt.Shared;

/// <summary>
/// The one grammar of field markers, shared by renderer, escaper and parser. A marker is <c>[[ ## name ## ]]</c>; whatever could be
/// read as the start of one is <c>[[</c>, blanks, <c>#</c>. Escaping puts one <c>~</c> before the <c>#</c>; starts that hold
/// tildes already get one more, so that escaping is injective and <see cref="Unescape"/> undoes it exactly.
/// </summary>
internal static class MarkerText
{
    /// <summary>Name of the marker that ends a reply.</summary>
    public const string Completed = "completed";

    /// <summary>Name of the field that holds the model's reasoning.</summary>
    public const string Reasoning = "reasoning";

    private const char Tilde = '~';

    /// <summary>The marker of a field, as we write it.</summary>
    public static string Of(string name) => "[[ ## " + name + " ## ]]";

    /// <summary>White space inside a line: what a marker may hold between its signs.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' || (c > '\u007f' && char.IsWhiteSpace(c));

    /// <summary>
    /// Finds the next <c>[[</c>, blanks, <c>~</c>s, blanks, <c>#</c>.
    /// </summary>
    /// <param name="text">Where to look.</param>
    /// <param name="hash">Index of the <c>#</c>.</param>
    /// <param name="lastTilde">Index of the last tilde; -1 when there is none.</param>
    /// <returns>Index of the first bracket; -1 when there is no such start.</returns>
    public static int IndexOfStart(ReadOnlySpan<char> text, out int hash, out int lastTilde)
    {
        int from = 0;
        while (true)
        {
            int found = text.Slice(from).IndexOf("[[".AsSpan(), StringComparison.Ordinal);
            if (found < 0)
            {
                (hash, lastTilde) = (-1, -1);
                return -1;
            }

            int start = from + found;
            if (IsStartAt(text, start, out hash, out lastTilde))
            {
                return start;
            }

            from = start + 1;
        }
    }

    /// <summary>Makes text unable to form a marker.</summary>
    public static string Escape(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan();
        if (IndexOfStart(rest, out int hash, out int lastTilde) < 0)
        {
            return text;
        }

        StringBuilder escaped = new(text.Length + 8);
        int done = 0;
        do
        {
            int insertAt = lastTilde >= 0 ? lastTilde : hash;
            escaped.Append(text, done, insertAt).Append(Tilde).Append(text, done + insertAt, hash + 1 - insertAt);
            done += hash + 1;
            rest = rest.Slice(hash + 1);
        }
        while (IndexOfStart(rest, out hash, out lastTilde) >= 0);

        return escaped.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Undoes <see cref="Escape"/>. Text that holds no escape comes back as it is.</summary>
    public static string Unescape(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan();
        StringBuilder? plain = null;
        int done = 0;
        int copied = 0;
        while (IndexOfStart(rest, out int hash, out int lastTilde) >= 0)
        {
            if (lastTilde >= 0)
            {
                plain ??= new StringBuilder(text.Length);
                plain.Append(text, copied, done + lastTilde - copied);
                copied = done + lastTilde + 1;
            }

            done += hash + 1;
            rest = rest.Slice(hash + 1);
        }

        return plain is null ? text : plain.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsStartAt(ReadOnlySpan<char> text, int start, out int hash, out int lastTilde)
    {
        int at = SkipBlanks(text, start + 2);
        lastTilde = -1;
        while (at < text.Length && text[at] == Tilde)
        {
            lastTilde = at++;
        }

        hash = SkipBlanks(text, at);
        return hash < text.Length && text[hash] == '#';
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && IsBlank(text[at]))
        {
            at++;
        }

        return at;
    }
}
