using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>Renders demonstrations as elements.</summary>
internal static class ElementDemos<T>
    where T : class, ISignature<T>
{
    /// <exception cref="DemoException">A demonstration does not fit the signature, or has no input or no output.</exception>
    public static ImmutableArray<RenderedDemo> Render(ImmutableArray<Demo> demos, ExtraFields extraFields)
        => [.. DemoReader<T>.Read(demos, extraFields).Select(demo => new RenderedDemo(RenderInputs(demo), RenderOutputs(demo, extraFields)))];

    private static string RenderInputs(DemoValues<T> demo)
    {
        PromptWriter writer = PromptWriter.Rent();
        if (demo.Note.Length > 0)
        {
            writer.WriteLayout(demo.Note + "\n\n");
        }

        foreach (int field in T.Definition.Inputs.Intersect(demo.Present))
        {
            ElementBlocks<T>.All[field].Write(writer, demo.Value, field);
        }

        return ElementBlock.Finish(writer);
    }

    private static string RenderOutputs(DemoValues<T> demo, ExtraFields extraFields)
    {
        PromptWriter writer = PromptWriter.Rent();
        for (int i = 0; i < extraFields.Count; i++)
        {
            if (demo.Extras[i] is { } text)
            {
                ElementBlock.Of(extraFields[i].Name).Write(writer, text);
            }
        }

        foreach (int field in T.Definition.Outputs.Intersect(demo.Present))
        {
            ElementBlocks<T>.All[field].Write(writer, demo.Value, field);
        }

        return ElementBlock.Finish(writer);
    }
}
