using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Adapters.Structured;

/// <summary>An object that names no output is no answer, be it that none of them must be there; one that says of one that it has no value is.</summary>
public sealed class EmptyObjectTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" { } ")]
    [InlineData("```json\n{}\n```")]
    [InlineData("Here is the JSON:\n{}")]
    [InlineData("{}\n{}")]
    [InlineData("[{}]")]
    [InlineData("""{"name": "answer", "arguments": {}}""")]
    [InlineData("""{"reasoning": "nothing to say"}""")]
    public void An_object_without_an_output_is_no_answer(string reply)
    {
        Assert.NotEmpty(Read<Loose>(JsonAdapter.Default, reply).Failures);
        Assert.NotEmpty(Read<Loose>(FunctionCallingAdapter.Default, reply).Failures);
        Assert.NotEmpty(Read<Numbers>(JsonAdapter.Default, reply).Failures);
        Assert.NotEmpty(Read<Numbers>(FunctionCallingAdapter.Default, reply).Failures);
    }

    [Fact]
    public void Arguments_without_an_output_are_no_answer()
    {
        Assert.NotEmpty(Call<Loose>([]).Failures);
        Assert.NotEmpty(Call<Loose>(null).Failures);
        Assert.NotEmpty(Call<Numbers>([]).Failures);
        Assert.Empty(Call<Loose>(new() { ["note"] = null }).Failures);
        Assert.Empty(Call<Numbers>(new() { ["counts"] = new Dictionary<string, object?>() }).Failures);
    }

    [Theory]
    [InlineData("""{"note": null}""")]
    [InlineData("""{"note": null, "size": null}""")]
    [InlineData("```json\n{\"size\": null}\n```")]
    public void An_object_that_says_that_an_output_has_no_value_is_an_answer(string reply)
    {
        Assert.Empty(Read<Loose>(JsonAdapter.Default, reply).Failures);
        Assert.Empty(Read<Loose>(FunctionCallingAdapter.Default, reply).Failures);
    }

    [Fact]
    public async Task It_is_asked_again()
    {
        Models.ScriptedClient client = new("{}", """{"note": null, "size": 3}""");

        Prediction<Loose> prediction = await new Predict<Loose>(client, new PredictOptions { Adapter = JsonAdapter.Default }).RunAsync(new Loose { Text = "x" });

        Assert.Equal((2, 3), (prediction.Usage.Calls, prediction.Value.Size));
    }

    private static AdapterReply<T> Read<T>(PromptAdapter adapter, string reply)
        where T : class, ISignature<T>
        => Read<T>(adapter, new ChatMessage(ChatRole.Assistant, reply));

    private static AdapterReply<T> Call<T>(Dictionary<string, object?>? arguments)
        where T : class, ISignature<T>
        => Read<T>(FunctionCallingAdapter.Default, new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call_1", $"answer_{typeof(T).Name}", arguments)]));

    private static AdapterReply<T> Read<T>(PromptAdapter adapter, ChatMessage reply)
        where T : class, ISignature<T>
        => adapter.PromptFor<T>(PredictorParameters.Untuned, ExtraFields.Reasoning).Read(T.CreateDraft().Build(), new ChatResponse(reply) { FinishReason = ChatFinishReason.Stop });
}

/// <summary>Say what there is to say.</summary>
[Signature]
public sealed partial class Loose
{
    [InputField]
    public required string Text { get; init; }

    [OutputField(IsOptional = true)]
    public string? Note { get; init; }

    [OutputField(IsOptional = true)]
    public int? Size { get; init; }
}

/// <summary>Count the words.</summary>
[Signature]
public sealed partial class Numbers
{
    [InputField]
    public required string Text { get; init; }

    [OutputField]
    public IReadOnlyDictionary<string, int> Counts { get; init; }
}
