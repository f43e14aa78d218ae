using Spectre.Console;
using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>A name beside each value, without a border; the value stands below its name where there is no room beside it.</summary>
/// <param name="facts">Names and values, with Spectre markup.</param>
/// <param name="indent">How far everything stands from the left.</param>
internal sealed class Facts(IReadOnlyList<(string Name, string Value)> facts, int indent = 0) : Renderable
{
    private const int Gap = 2;
    private const int LeastRoom = 20;

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int names = facts.Max(static fact => LineBreaks.CellsOf(Markup.Remove(fact.Name)));
        int beside = indent + names + Gap;
        foreach ((string name, string value) in facts)
        {
            Flow flow = new(value);
            bool fits = maxWidth - beside >= LeastRoom && flow.Measure(options).Min <= maxWidth - beside;
            int left = fits ? beside : indent + Gap;
            yield return Segment.Padding(indent);
            foreach (Segment segment in new Flow(name).Lines(options, maxWidth)[0])
            {
                yield return segment;
            }

            int at = indent + LineBreaks.CellsOf(Markup.Remove(name));
            if (!fits)
            {
                yield return Segment.LineBreak;
                at = 0;
            }

            foreach (List<Segment> line in flow.Lines(options, maxWidth - left))
            {
                if (line.Count > 0)
                {
                    yield return Segment.Padding(left - at);
                }

                foreach (Segment segment in line)
                {
                    yield return segment;
                }

                yield return Segment.LineBreak;
                at = 0;
            }
        }
    }
}
