using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Protocol;

/// <summary>Format and parse of two inputs and two outputs with four demonstrations, beside straight hand-written code for the same messages.</summary>
public class FormatAndParse
{
    private readonly AdapterPrompt<TriageTicket> _prompt = ChatAdapter.Default.PromptFor<TriageTicket>(TriageCase.Parameters, ExtraFields.None);
    private readonly ChatResponse _response = TriageCase.Response();

    [GlobalSetup]
    public static void Setup() => HandWrittenTriage.Check();

    [Benchmark(Baseline = true, Description = "hand-written")]
    public (object, object) HandWritten()
        => (HandWrittenTriage.Format(TriageCase.Input), HandWrittenTriage.Parse(TriageCase.Input, _response));

    [Benchmark(Description = "PromptOpt")]
    public (object, object) PromptOpt()
        => (_prompt.Render(TriageCase.Input), _prompt.Read(TriageCase.Input, _response).Value);
}

/// <summary>A whole predict call over a client that answers at once, beside hand-written format and parse around the same client.</summary>
public class PredictOverhead
{
    private static readonly InstantChatClient Client = new();
    private readonly TriageTicket _input = TriageCase.Input;
    private readonly Predict<TriageTicket> _predict = new Predict<TriageTicket>(Client)
        .Bind(ProgramParameters.Untuned.With("self", TriageCase.Parameters));

    [GlobalSetup]
    public static void Setup() => HandWrittenTriage.Check();

    [Benchmark(Baseline = true, Description = "hand-written")]
    public async Task<TriageTicket> HandWritten()
        => HandWrittenTriage.Parse(_input, await Client.GetResponseAsync(HandWrittenTriage.Format(_input)));

    [Benchmark(Description = "Predict")]
    public async Task<TriageTicket> Predict() => (await _predict.RunAsync(_input)).Value;
}
