using PromptOpt.Tests.Streaming;

namespace PromptOpt.Tests.Settings;

/// <summary>Settings declared by attributes, from the tuned file to the request.</summary>
public sealed class TunedManualTests
{
    private const string Reply = "[[ ## answer ## ]]\nTwo years.\n\n[[ ## completed ## ]]";

    private static readonly AnswerFromPassages Input = new() { Question = "warranty" };

    [Fact]
    public async Task The_untuned_program_has_its_defaults()
    {
        ScriptedClient client = new(Reply);

        await new TunedManual(client, new Numbers()).RunAsync(Input);

        Assert.All(["From the manual:", "passage 3", "Mild"], text => Assert.Contains(text, client.Requests[0][^1].Text, StringComparison.Ordinal));
        Assert.Equal("small", client.Options[0]!.ModelId);
    }

    [Fact]
    public async Task The_tuned_program_has_what_was_compiled_in()
    {
        ScriptedClient client = new(Reply);
        TunedManual tuned = TunedManual.Tuned(client, new Numbers());

        await tuned.RunAsync(Input);

        string asked = client.Requests[0][^1].Text;
        Assert.All(["The manual says:", "passage 2", "Strict"], text => Assert.Contains(text, asked, StringComparison.Ordinal));
        Assert.DoesNotContain("passage 3", asked, StringComparison.Ordinal);
        Assert.Equal("large", client.Options[0]!.ModelId);
        Assert.Equal("Settings/tuned-manual.prompt.json", TunedManual.TunedFrom);
        Assert.Equal(["Heading", "Model", "Passages", "Strictness"], TunedManual.TunedParameters.Settings.Keys);
        Assert.Equal(TunedManual.TunedParameters, tuned.Parameters);
        Assert.Equal("How many passages the model is shown.", tuned.Settings[0].Description);
    }

    [Fact]
    public async Task It_is_streamed_with_them()
    {
        PiecesClient client = new(["[[ ## answer ## ]]\nTwo ", "years.\n\n[[ ## completed ## ]]"]);
        List<StreamUpdate> updates = [];

        await foreach (StreamUpdate update in TunedManual.Tuned(client, new Numbers()).StreamAsync(Input))
        {
            updates.Add(update);
        }

        PredictorCall<AnswerFromPassages> call = (PredictorCall<AnswerFromPassages>)Assert.Single(((PredictionUpdate<AnswerFromPassages>)updates[^1]).Prediction.Trace.Calls);
        Assert.Equal(["The manual says:", "passage 1", "passage 2", "Strict"], call.Input.Passages);
    }

    private sealed class Numbers : IManualIndex
    {
        public IReadOnlyList<string> Find(string phrase, int count) => [.. Enumerable.Range(1, count).Select(static number => FormattableString.Invariant($"passage {number}"))];
    }
}
