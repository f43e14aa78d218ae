using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>Lines of text with Spectre markup, all of them as far from the left.</summary>
/// <param name="markup">The text.</param>
/// <param name="indent">How far.</param>
internal sealed class Indented(string markup, int indent) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (List<Segment> line in new Flow(markup).Lines(options, maxWidth - indent))
        {
            if (line.Count > 0)
            {
                yield return Segment.Padding(indent);
            }

            foreach (Segment segment in line)
            {
                yield return segment;
            }

            yield return Segment.LineBreak;
        }
    }
}
