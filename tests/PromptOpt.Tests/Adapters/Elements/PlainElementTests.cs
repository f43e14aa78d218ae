using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using PromptOpt.PropertyRuns;

namespace PromptOpt.Tests.Adapters.Elements;

/// <summary>A reply that is nothing but plain elements is read on a short way, which reads what the long one reads.</summary>
public sealed class PlainElementTests
{
    private static readonly string[] Seeds =
    [
        "<reasoning>\nFirst.\n</reasoning>\n\n<answer>\na\ntext\n</answer>\n\n<score>\n4\n</score>\n\n<label>\ngood\n</label>",
        "<answer>For example:</answer><score>4</score><label>good</label>",
        "<answer>[/THINK] Score: 9\nLabel: bad</answer>\n<score>4</score>\n<label>good</label>",
        "<answer>{\"answer\": \"x\", \"score\": 1, \"label\": \"bad\"}</answer> <score>4</score> <label> good </label>",
        "<answer>{answer}</answer><score>4</score><label>good</label>",
        "<Answer>3 &lt; 4 &amp;amp; b</Answer><score>4</score><label>Good</label>",
    ];

    [Fact]
    public void Both_ways_read_the_same()
    {
        SeededRandom random = new(11);
        int plain = 0;
        for (int i = 0; i < 4_000; i++)
        {
            string reply = i < Seeds.Length ? Seeds[i] : ReplyMutator.Mutate(Seeds[random.NextInt32(Seeds.Length)], Seeds[random.NextInt32(Seeds.Length)], random);
            string text = random.NextInt32(2) == 0 ? HostileText.Next(random) : "a\ntext";
            reply = reply.Replace("a\ntext", XmlText.Escape(text), StringComparison.Ordinal);

            AdapterReply<TextBesideOthers> read = Read(reply);
            if (read.IsComplete)
            {
                plain++;

                // A token of a chat template is no part of the reply, and keeps it from the short way.
                Assert.Equal(Describe(read), Describe(Read(reply + "<|im_end|>")));
            }
        }

        Assert.InRange(plain, 200, 4_000);
    }

    private static AdapterReply<TextBesideOthers> Read(string reply)
        => XmlAdapter.Default.PromptFor<TextBesideOthers>(PredictorParameters.Untuned, ExtraFields.Reasoning)
            .Read(new TextBesideOthers(), new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { FinishReason = ChatFinishReason.Stop });

    private static string Describe(AdapterReply<TextBesideOthers> read)
        => read.IsComplete ? $"{read.ExtraValue(0)}|{string.Join('|', Demo.Of(read.Value, read.Present).Fields)}" : string.Join('|', read.Failures);
}
