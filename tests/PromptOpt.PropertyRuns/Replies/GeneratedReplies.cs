using System.Text.Json.Nodes;
using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>A reply that was made from an answer.</summary>
/// <param name="Subject">What it answers.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Layout">How it is written down.</param>
/// <param name="Wrapping">What is round it.</param>
/// <param name="Text">The reply.</param>
internal sealed record GeneratedReply(ReplySubject Subject, JsonObject Answer, AnswerLayout Layout, ReplyWrapping Wrapping, string Text);

/// <summary>Makes whole replies by the grammars of the layouts.</summary>
internal static class GeneratedReplies
{
    public static GeneratedReply Next(AdapterUnderTest adapter, SeededRandom random)
    {
        while (true)
        {
            ReplySubject subject = adapter.Subjects[random.NextInt32(adapter.Subjects.Count)];
            AnswerLayout layout = adapter.Layouts[random.NextInt32(adapter.Layouts.Count)];
            ReplyWrapping wrapping = ReplyWrapping.All[random.NextInt32(2) == 0 ? 0 : random.NextInt32(ReplyWrapping.All.Count)];
            if (AnswerGenerator.Next(subject, random) is { } answer && layout.Write(WithReasoning(subject, answer, random)) is { } text)
            {
                return new GeneratedReply(subject, answer, layout, wrapping, wrapping.Wrap(text));
            }
        }
    }

    private static JsonObject WithReasoning(ReplySubject subject, JsonObject answer, SeededRandom random)
    {
        if (!subject.AsksForReasoning || random.NextInt32(4) == 0)
        {
            return answer;
        }

        JsonObject reasoned = new() { ["reasoning"] = PlainText.Next(random) };
        foreach ((string name, JsonNode? value) in answer)
        {
            reasoned[name] = value?.DeepClone();
        }

        return reasoned;
    }
}
