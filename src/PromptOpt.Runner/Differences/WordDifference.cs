using System.Globalization;
using System.Text;

namespace PromptOpt.Runner;

/// <summary>Two texts as one, word by word: what stayed, went and came, in order. What stayed and came together are the new text.</summary>
internal static class WordDifference
{
    public static IReadOnlyList<TextPiece> Of(string before, string after)
    {
        string[] old = [.. Words(before)];
        string[] now = [.. Words(after)];
        var edit = ShortestEdit.Of(old, now);
        List<TextPiece> pieces = [];
        int i = 0;
        int j = 0;
        while (i < old.Length || j < now.Length)
        {
            Add(PieceChange.Removed, Take(old, edit.Removed, ref i, isChanged: true));
            Add(PieceChange.Added, Take(now, edit.Added, ref j, isChanged: true));
            int same = i;
            Add(PieceChange.Same, Take(old, edit.Removed, ref i, isChanged: false, most: CountSame(edit.Added, j)));
            j += i - same;
        }

        return Join(pieces);

        void Add(PieceChange change, string text)
        {
            if (text.Length > 0)
            {
                pieces.Add(new(change, text));
            }
        }
    }

    /// <summary>Words, numbers with sign and fraction, runs of blanks, and every other sign by itself; together they are the text.</summary>
    public static IEnumerable<string> Words(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            int number = NumberLength(text, start);
            int length = number > 0 ? number : StringInfo.GetNextTextElementLength(text, start);
            SignKind kind = number > 0 ? SignKind.Word : KindOf(text, start);
            while (kind != SignKind.Other && start + length < text.Length && KindOf(text, start + length) == kind)
            {
                length += StringInfo.GetNextTextElementLength(text, start + length);
            }

            yield return text.Substring(start, length);
            start += length;
        }
    }

    /// <summary>How long the number is that begins at a place; 0 for none. A sign is one where nothing stands before it that it could join.</summary>
    private static int NumberLength(string text, int start)
    {
        bool isApart = start == 0 || KindOf(text, start - 1) != SignKind.Word;
        int at = isApart && (text[start] is '-' or '+' or '\u2212') ? start + 1 : start;
        at = isApart && IsPoint(text, at) ? at + 1 : at;
        if (!IsDigit(text, at))
        {
            return 0;
        }

        int end = EndOfDigits(text, at);
        while (IsPoint(text, end))
        {
            end = EndOfDigits(text, end + 1);
        }

        int exponent = end < text.Length && (text[end] is 'e' or 'E') ? end + 1 : text.Length;
        exponent = exponent < text.Length && (text[exponent] is '-' or '+') ? exponent + 1 : exponent;
        end = IsDigit(text, exponent) ? EndOfDigits(text, exponent) : end;

        // The last digit may be a part of a longer sign.
        return end - 1 + StringInfo.GetNextTextElementLength(text, end - 1) - start;
    }

    private static int EndOfDigits(string text, int at)
    {
        while (IsDigit(text, at))
        {
            at++;
        }

        return at;
    }

    private static bool IsPoint(string text, int at) => at < text.Length && (text[at] is '.' or ',') && IsDigit(text, at + 1);

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsDigit(text[at]);

    private static int CountSame(bool[] changed, int from) => changed.Skip(from).TakeWhile(static word => !word).Count();

    private static string Take(string[] words, bool[] changed, ref int at, bool isChanged, int most = int.MaxValue)
    {
        StringBuilder text = new();
        for (; at < words.Length && changed[at] == isChanged && most > 0; at++, most--)
        {
            text.Append(words[at]);
        }

        return text.ToString();
    }

    // A blank between two changes that stayed by chance only cuts one change in two.
    private static List<TextPiece> Join(List<TextPiece> pieces)
    {
        List<TextPiece> joined = [];
        string removed = "";
        string added = "";
        for (int i = 0; i < pieces.Count; i++)
        {
            TextPiece piece = pieces[i];
            if (piece.Change == PieceChange.Removed)
            {
                removed += piece.Text;
            }
            else if (piece.Change == PieceChange.Added)
            {
                added += piece.Text;
            }
            else if (IsBlank(piece.Text) && IsWord(removed) && IsWord(added) && i + 1 < pieces.Count)
            {
                removed += piece.Text;
                added += piece.Text;
            }
            else
            {
                Flush();
                AddPiece(PieceChange.Same, piece.Text);
            }
        }

        Flush();
        return joined;

        void Flush()
        {
            // What both ends have in common did not change after all.
            int tail = 0;
            while (tail < Math.Min(removed.Length, added.Length) && removed[^(tail + 1)] == added[^(tail + 1)] && removed[^(tail + 1)] is ' ' or '\t')
            {
                tail++;
            }

            string stayed = removed[(removed.Length - tail)..];
            AddPiece(PieceChange.Removed, removed[..^tail]);
            AddPiece(PieceChange.Added, added[..^tail]);
            AddPiece(PieceChange.Same, stayed);
            (removed, added) = ("", "");
        }

        void AddPiece(PieceChange change, string text)
        {
            if (text.Length > 0 && joined.Count > 0 && joined[^1].Change == change)
            {
                joined[^1] = new(change, joined[^1].Text + text);
            }
            else if (text.Length > 0)
            {
                joined.Add(new(change, text));
            }
        }
    }

    private static bool IsBlank(string text) => text.All(static c => c is ' ' or '\t');

    private static bool IsWord(string text) => text.AsSpan().Trim().Length > 0;

    private static SignKind KindOf(string text, int at)
    {
        if (!Rune.TryGetRuneAt(text, at, out Rune rune))
        {
            return SignKind.Other;
        }

        return Rune.IsWhiteSpace(rune) ? SignKind.Blank
            : Rune.IsLetterOrDigit(rune) && !IsIdeographic(rune) ? SignKind.Word
            : SignKind.Other;
    }

    // Scripts that put no blanks between words: sign by sign is as good as it gets.
    private static bool IsIdeographic(Rune rune) => rune.Value is (>= 0x2E80 and <= 0xA4CF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or (>= 0x0E00 and <= 0x0EFF);

    private enum SignKind
    {
        Word,
        Blank,
        Other,
    }
}

/// <summary>A piece of two texts.</summary>
internal readonly record struct TextPiece(PieceChange Change, string Text);

/// <summary>What became of a piece.</summary>
internal enum PieceChange
{
    /// <summary>It is in both texts.</summary>
    Same,

    /// <summary>It is in the first text alone.</summary>
    Removed,

    /// <summary>It is in the second text alone.</summary>
    Added,
}
