using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>Text with Spectre markup in lines of the width there is, divided as <see cref="LineBreaks"/> says.</summary>
/// <param name="markup">The text.</param>
internal sealed class Flow(string markup)
{
    private const int Unlimited = 1_000_000;

    /// <summary>The text in lines, without any padding.</summary>
    public List<List<Segment>> Lines(RenderOptions options, int width)
    {
        List<List<Segment>> lines = [];
        foreach ((string text, List<Segment> segments) in Natural(options))
        {
            lines.AddRange(LineBreaks.Divide(text, width).Select(line => Cut(segments, line.Start, line.End)));
        }

        return lines;
    }

    /// <summary>The cells of the longest part that cannot be divided, and those of the longest line.</summary>
    public Measurement Measure(RenderOptions options)
    {
        List<(string Text, List<Segment>)> natural = Natural(options);
        return new(natural.Max(static line => LineBreaks.Longest(line.Text)), natural.Max(static line => LineBreaks.CellsOf(line.Text)));
    }

    private List<(string Text, List<Segment> Segments)> Natural(RenderOptions options)
    {
        List<(string, List<Segment>)> lines = [];
        StringBuilder text = new();
        List<Segment> segments = [];
        // What a terminal obeys has no width; it is made visible before it is measured.
        foreach (Segment segment in ((IRenderable)new Markup(VisibleText.WithoutControls(markup))).Render(options, Unlimited))
        {
            if (segment.IsLineBreak)
            {
                End();
                continue;
            }

            text.Append(segment.Text);
            segments.Add(segment);
        }

        End();
        return lines;

        void End()
        {
            lines.Add((text.ToString(), segments));
            text.Clear();
            segments = [];
        }
    }

    private static List<Segment> Cut(List<Segment> segments, int start, int end)
    {
        List<Segment> cut = [];
        int at = 0;
        foreach (Segment segment in segments)
        {
            int from = Math.Max(start - at, 0);
            int to = Math.Min(end - at, segment.Text.Length);
            if (from < to)
            {
                cut.Add(new Segment(segment.Text[from..to], segment.Style));
            }

            at += segment.Text.Length;
        }

        return cut;
    }
}
