using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>Text with Spectre markup that stands away from the left, every line of it.</summary>
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
