using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A demonstration as messages.</summary>
internal readonly record struct RenderedDemo(string User, string Assistant)
{
    /// <summary>The messages of a request: the system message, the demonstrations, what is asked.</summary>
    public static List<ChatMessage> Messages(string systemMessage, ImmutableArray<RenderedDemo> demos, string request)
    {
        List<ChatMessage> messages = new((2 * demos.Length) + 4) { new ChatMessage(ChatRole.System, systemMessage) };
        foreach (RenderedDemo demo in demos)
        {
            messages.Add(new ChatMessage(ChatRole.User, demo.User));
            messages.Add(new ChatMessage(ChatRole.Assistant, demo.Assistant));
        }

        messages.Add(new ChatMessage(ChatRole.User, request));
        return messages;
    }
}

/// <summary>Renders demonstrations.</summary>
internal static class DemoRenderer<T>
    where T : class, ISignature<T>
{
    private static readonly string CompletedLine = MarkerText.Of(MarkerText.Completed);

    /// <exception cref="DemoException">A demonstration does not fit the signature, or has no input or no output.</exception>
    public static ImmutableArray<RenderedDemo> Render(ImmutableArray<Demo> demos, ExtraFields extraFields)
        => [.. DemoReader<T>.Read(demos, extraFields).Select(demo => new RenderedDemo(MarkedInputs<T>.OfDemo(demo), RenderOutputs(demo, extraFields)))];

    private static string RenderOutputs(DemoValues<T> demo, ExtraFields extraFields)
    {
        PromptWriter writer = PromptWriter.Rent();
        for (int i = 0; i < extraFields.Count; i++)
        {
            if (demo.Extras[i] is { } text)
            {
                writer.WriteLayout(MarkerText.Of(extraFields[i].Name) + "\n");
                int start = writer.Length;
                writer.WriteText(text);
                writer.Neutralize(start);
                writer.WriteLayout("\n\n");
            }
        }

        foreach (int field in T.Definition.Outputs.Intersect(demo.Present))
        {
            writer.WriteField(demo.Value, field, FieldMarkers<T>.Lines[field]);
        }

        writer.WriteLayout(CompletedLine);
        return PromptWriter.Finish(writer);
    }
}
