using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers.Tests.Programs;

/// <summary>Rules run while somebody types, so no text may make them fail.</summary>
public sealed class HalfTypedProgramTests
{
    private const int Step = 41;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        new ProgramAnalyzer(), new ProgramNameAnalyzer(), new UnboundCallAnalyzer(), new ForwardAnalyzer(), new ModuleNeverCalled(), new CallNotAwaited(), new CallBlocked(),
        new CancellationTokenNotPassed(), new LoopWithoutBound(), new OptimizerOnRequestPath(), new ChatOptionRefused(),
    ];

    private static readonly string Source = ProgramSource.Of("""
        namespace Microsoft.AspNetCore.Http { public abstract class HttpContext { public CancellationToken RequestAborted => default; } }

        [PromptProgram(Name = "half")]
        public partial class P(IChatClient client, int size = 3) : PromptProgram<Question>(client)
        {
            [Module(Options = nameof(Careful))] private partial Predict<Question> Step { get; }
            [Module(Factory = nameof(Make), Name = "again")] private partial ChainOfThought<Question> Again { get; }
            private readonly Predict<Question> _hand = new(client, new PredictOptions { ChatOptions = new() { ModelId = "o1", Temperature = 0 } });
            private static readonly List<string> s_seen = [];
            private static PredictOptions Careful => new() { MaxRepairs = 2 };
            private static ChainOfThought<Question> Make(IChatClient client) => new(client);

            protected override async ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
            {
                (size, _) = (size + 1, 2);
                s_seen.Add(input.Message);
                bool done = false;
                while (!done)
                {
                    try { var p = await Step.RunAsync(input).ConfigureAwait(false); if (p.Value is { Done: true } && p?.Value?.Answer is not null) { done = true; break; } }
                    catch (AdapterParseException failure) when (failure.Message.Length > 3) { throw; }
                    switch (size) { case > 3: return Prediction.Of(input); default: continue; }
                }

                for (; ; size--) { _ = Again.RunAsync(message: "x").AsTask().Result; Task.WaitAll(Again.RunAsync(input).AsTask()); }
                async Task<Prediction<Question>> AskAsync(Microsoft.AspNetCore.Http.HttpContext http) => await this.RunAsync(input);
                Func<Task> later = async () => await ForwardAsync(input, default);
            }
        }
        """);

    [Fact]
    public async Task No_beginning_of_a_program_makes_a_rule_fail()
    {
        for (int length = 0; length < Source.Length; length += Step)
        {
            await RuleRun.Of(Source[..length], "PO2001").DiagnosticsAsync(Analyzers).ConfigureAwait(true);
        }
    }

    [Fact]
    public async Task No_gap_in_a_program_makes_a_rule_fail()
    {
        for (int start = 0; start + Step < Source.Length; start += Step)
        {
            await RuleRun.Of(Source.Remove(start, Step / 3), "PO2001").DiagnosticsAsync(Analyzers).ConfigureAwait(true);
        }
    }
}
