using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A demonstration as messages.</summary>
internal readonly record struct RenderedDemo(string User, string Assistant);

/// <summary>Renders demonstrations: those with fields left out first, so that the complete ones stand next to the request.</summary>
internal static class DemoRenderer<T>
    where T : class, ISignature<T>
{
    private static readonly string ReasoningLine = MarkerText.Of(MarkerText.Reasoning) + "\n";
    private static readonly string CompletedLine = MarkerText.Of(MarkerText.Completed);

    /// <exception cref="DemoException">A demonstration does not fit the signature, or has no input or no output.</exception>
    public static ImmutableArray<RenderedDemo> Render(ImmutableArray<Demo> demos, bool asksForReasoning)
    {
        List<RenderedDemo> partial = [];
        List<RenderedDemo> complete = [];
        foreach (Demo demo in demos)
        {
            SignatureDraft<T> draft = demo.Read<T>();
            Check(draft.Present);
            string missing = NamesOfMissing(draft.Present, asksForReasoning && demo.Reasoning is null);
            T value = draft.Build();
            RenderedDemo rendered = new(RenderInputs(value, draft.Present, missing), RenderOutputs(value, draft.Present, asksForReasoning ? demo.Reasoning : null));
            (missing.Length == 0 ? complete : partial).Add(rendered);
        }

        return [.. partial, .. complete];
    }

    private static void Check(FieldSet present)
    {
        foreach (FieldSet side in (ReadOnlySpan<FieldSet>)[T.Definition.Inputs, T.Definition.Outputs])
        {
            if (present.Intersect(side).IsEmpty)
            {
                FieldSet.Enumerator fields = side.GetEnumerator();
                fields.MoveNext();
                throw new DemoException(T.Definition.Name, T.Definition.Fields[fields.Current].Name, "at least one input and one output must be there");
            }
        }
    }

    private static string NamesOfMissing(FieldSet present, bool lacksReasoning)
    {
        IEnumerable<string> names = lacksReasoning ? [MarkerText.Reasoning] : [];
        foreach (int field in T.Definition.Inputs.Union(T.Definition.Outputs).Except(present))
        {
            names = names.Append(T.Definition.Fields[field].Name);
        }

        return string.Join(", ", names.Select(static name => $"`{name}`"));
    }

    private static string RenderInputs(T value, FieldSet present, string missing)
    {
        PromptWriter writer = PromptWriter.Rent();
        if (missing.Length > 0)
        {
            writer.WriteLayout($"An example in which these fields are not supplied: {missing}.\n\n");
        }

        foreach (int field in T.Definition.Inputs.Intersect(present))
        {
            writer.WriteField(value, field, FieldMarkers<T>.Lines[field]);
        }

        return Finish(writer);
    }

    private static string RenderOutputs(T value, FieldSet present, string? reasoning)
    {
        PromptWriter writer = PromptWriter.Rent();
        if (reasoning is not null)
        {
            writer.WriteLayout(ReasoningLine);
            int start = writer.Length;
            writer.WriteText(reasoning);
            writer.Neutralize(start);
            writer.WriteLayout("\n\n");
        }

        foreach (int field in T.Definition.Outputs.Intersect(present))
        {
            writer.WriteField(value, field, FieldMarkers<T>.Lines[field]);
        }

        writer.WriteLayout(CompletedLine);
        return Finish(writer);
    }

    private static string Finish(PromptWriter writer)
    {
        string text = writer.Written.ToString();
        PromptWriter.Return(writer);
        return text;
    }
}
