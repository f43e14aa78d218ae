using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

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
        SideBySideDiffModel model = new SideBySideDiffBuilder(new Differ()).BuildDiffModel(before, after, ignoreWhitespace: false);
        using (html.Open("div", ("class", "difference"), ("role", "group"), ("aria-label", $"{name}: what changed")))
        {
            int line = 0;
            while (line < model.OldText.Lines.Count)
            {
                int unchanged = model.NewText.Lines.Skip(line).TakeWhile(static piece => piece.Type == ChangeType.Unchanged).Count();
                if (unchanged > 0)
                {
                    WriteUnchanged(html, model, line, unchanged);
                    line += unchanged;
                    continue;
                }

                int end = line;
                while (end < model.NewText.Lines.Count && model.NewText.Lines[end].Type != ChangeType.Unchanged)
                {
                    end++;
                }

                WriteChanged(html, model, line, end);
                line = end;
            }
        }

        html.Break();
    }

    private static void WriteUnchanged(HtmlWriter html, SideBySideDiffModel model, int first, int count)
    {
        int head = first == 0 ? 0 : Context;
        int tail = first + count == model.NewText.Lines.Count ? 0 : Context;
        bool isFolded = count > head + tail + Folded;
        for (int i = 0; i < count; i++)
        {
            if (isFolded && i == head)
            {
                html.Element("div", $"{Figures.Count(count - head - tail, "line")} unchanged", ("class", "fold"));
            }

            if (!isFolded || i < head || i >= count - tail)
            {
                html.Element("div", model.NewText.Lines[first + i].Text ?? "", ("class", "same"), ("dir", "auto"));
            }
        }
    }

    // All that went, then all that came, so that a rewritten paragraph reads in one go.
    private static void WriteChanged(HtmlWriter html, SideBySideDiffModel model, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            WriteLine(html, "del", "−", model.OldText.Lines[i], ChangeType.Deleted);
        }

        for (int i = first; i < end; i++)
        {
            WriteLine(html, "ins", "+", model.NewText.Lines[i], ChangeType.Inserted);
        }
    }

    private static void WriteLine(HtmlWriter html, string element, string sign, DiffPiece line, ChangeType change)
    {
        if (line.Type == ChangeType.Imaginary || line.Text is null)
        {
            return;
        }

        using (html.Open("div", ("class", element + "-line"), ("dir", "auto")))
        {
            html.Element("span", sign, ("class", "sign"), ("aria-hidden", "true"));
            html.Element("span", change == ChangeType.Deleted ? "Removed: " : "Added: ", ("class", "unseen"));
            if (line.Type != ChangeType.Modified || IsOtherText(line))
            {
                html.Text(line.Text);
                return;
            }

            foreach (DiffPiece word in line.SubPieces.Where(static piece => piece.Text is not null))
            {
                if (word.Type == ChangeType.Unchanged)
                {
                    html.Text(word.Text);
                }
                else
                {
                    html.Element(element, word.Text);
                }
            }
        }
    }

    private static bool IsOtherText(DiffPiece line)
    {
        int same = line.SubPieces.Where(static piece => piece.Type == ChangeType.Unchanged).Sum(static piece => piece.Text?.Length ?? 0);
        return same < LeastAlike * line.Text.Length;
    }
}
