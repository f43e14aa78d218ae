namespace PromptOpt.Runner;

/// <summary>
/// Two texts as one, line by line, with the words that changed inside a line. Signs and wording of the elements tell what was added and
/// removed, not the colour alone.
/// </summary>
internal static class TextDifference
{
    // Beyond this, words that stayed are chance, and the lines are easier to read whole.
    private const double LeastAlike = 0.3;
    private const int Context = 2;
    private const int Folded = 4;

    public static void Write(HtmlWriter html, string name, string before, string after)
    {
        string[] old = before.ReplaceLineEndings("\n").Split('\n');
        string[] now = after.ReplaceLineEndings("\n").Split('\n');
        var edit = ShortestEdit.Of(old, now);
        using (html.Open("div", ("class", "difference"), ("role", "group"), ("aria-label", $"{name}: what changed")))
        {
            int i = 0;
            int j = 0;
            while (j < now.Length || i < old.Length)
            {
                int same = now.Skip(j).Where((_, line) => line + i < old.Length).TakeWhile((_, line) => !edit.Added[j + line] && !edit.Removed[i + line]).Count();
                WriteUnchanged(html, now.AsSpan(j, same), isFirst: j == 0, isLast: j + same == now.Length);
                i += same;
                j += same;
                int removed = Changed(edit.Removed, i);
                int added = Changed(edit.Added, j);
                WriteChanged(html, old.AsSpan(i, removed), now.AsSpan(j, added));
                i += removed;
                j += added;
            }
        }

        html.Break();
    }

    private static int Changed(bool[] changed, int from) => changed.Skip(from).TakeWhile(static line => line).Count();

    private static void WriteUnchanged(HtmlWriter html, ReadOnlySpan<string> lines, bool isFirst, bool isLast)
    {
        int head = isFirst ? 0 : Context;
        int tail = isLast ? 0 : Context;
        bool isFolded = lines.Length > head + tail + Folded;
        for (int i = 0; i < lines.Length; i++)
        {
            if (isFolded && i == head)
            {
                html.Element("div", $"{Figures.Count(lines.Length - head - tail, "line")} unchanged", ("class", "fold"));
            }

            if (!isFolded || i < head || i >= lines.Length - tail)
            {
                html.Element("div", lines[i], ("class", "same"), ("dir", "auto"));
            }
        }
    }

    // All that went, then all that came, so that a rewritten paragraph reads in one go.
    private static void WriteChanged(HtmlWriter html, ReadOnlySpan<string> removed, ReadOnlySpan<string> added)
    {
        for (int i = 0; i < removed.Length; i++)
        {
            WriteLine(html, "del", "−", "Removed: ", removed[i], Words(removed, added, i), PieceChange.Removed);
        }

        for (int i = 0; i < added.Length; i++)
        {
            WriteLine(html, "ins", "+", "Added: ", added[i], Words(removed, added, i), PieceChange.Added);
        }
    }

    /// <summary>The words of a line and of the one that took its place; none where it has no counterpart, or one that is another text.</summary>
    private static IReadOnlyList<TextPiece> Words(ReadOnlySpan<string> removed, ReadOnlySpan<string> added, int line)
    {
        if (line >= removed.Length || line >= added.Length)
        {
            return [];
        }

        IReadOnlyList<TextPiece> words = WordDifference.Of(removed[line], added[line]);
        int same = words.Where(static piece => piece.Change == PieceChange.Same).Sum(static piece => piece.Text.Length);
        return same < LeastAlike * Math.Max(removed[line].Length, added[line].Length) ? [] : words;
    }

    private static void WriteLine(HtmlWriter html, string element, string sign, string unseen, string line, IReadOnlyList<TextPiece> words, PieceChange change)
    {
        using (html.Open("div", ("class", element + "-line"), ("dir", "auto")))
        {
            html.Element("span", sign, ("class", "sign"), ("aria-hidden", "true"));
            html.Element("span", unseen, ("class", "unseen"));
            if (words.Count == 0)
            {
                html.Text(line);
            }

            foreach (TextPiece word in words)
            {
                if (word.Change == PieceChange.Same)
                {
                    html.Text(word.Text);
                }
                else if (word.Change == change)
                {
                    html.Element(element, word.Text);
                }
            }
        }
    }
}
