using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>Draws something in less width than there is.</summary>
/// <param name="child">What to draw.</param>
/// <param name="width">The most columns it may take.</param>
internal sealed class Narrowed(IRenderable child, int width) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth) => child.Measure(options, Math.Min(width, maxWidth));

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => child.Render(options, Math.Min(width, maxWidth));
}
