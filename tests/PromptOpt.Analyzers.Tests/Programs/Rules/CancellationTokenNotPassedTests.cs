namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class CancellationTokenNotPassedTests() : RuleTests(new CancellationTokenNotPassed(), "PO2027")
{
    private const string Web = """

        namespace Microsoft.AspNetCore.Http { public abstract class HttpContext { public CancellationToken RequestAborted => default; } }
        namespace Microsoft.AspNetCore.Mvc { public abstract class ControllerBase { public Microsoft.AspNetCore.Http.HttpContext HttpContext => null!; } }
        namespace Microsoft.AspNetCore.Builder
        {
            public sealed class WebApplication;

            public static class EndpointRouteBuilderExtensions
            {
                public static void MapGet(this WebApplication endpoints, string pattern, Delegate handler) { }
            }
        }
        """;

    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Body("return await Step.[|RunAsync|](input);"),
        ProgramSource.Body("return await Step.[|RunAsync|](message: \"x\").ConfigureAwait(false);"),
        ProgramSource.Body("var results = await Task.WhenAll(new[] { 1, 2 }.Select(_ => Step.[|RunAsync|](input).AsTask())); return results[0];").Replace("using Microsoft", "using System.Linq;\nusing Microsoft", StringComparison.Ordinal),
        ProgramSource.Body("return await AskAsync(); async Task<Prediction<Question>> AskAsync() => await Step.[|RunAsync|](input);"),
        ProgramSource.Caller("""
            public async Task Ask(Predict<Question> step)
            {
                using CancellationTokenSource source = new(1000);
                CancellationToken token = source.Token;
                await step.[|RunAsync|](message: "x");
            }
            """),
        ProgramSource.Caller("public async Task Ask(Predict<Question> step, Microsoft.AspNetCore.Http.HttpContext http) => await step.[|RunAsync|](message: \"x\");") + Web,
        ProgramSource.Of("public class AskController(Predict<Question> step) : Microsoft.AspNetCore.Mvc.ControllerBase { public async Task<string> Get(string q) => (await step.[|RunAsync|](message: q)).Value.Answer; }") + Web,
        ProgramSource.Caller("public Task Score(Evaluator evaluator, P program, Dataset<Question> rows, Metric<Question> metric, CancellationToken stop) => evaluator.[|EvaluateAsync|](program, rows, metric);")
            + "[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { " + ProgramSource.Forward + " }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Body("return await Step.RunAsync(input, cancellationToken);"),
        ProgramSource.Body("return await Step.RunAsync(message: \"x\", cancellationToken: cancellationToken);"),
        ProgramSource.Body("return await Step.RunAsync(input, CancellationToken.None);"),
        ProgramSource.Body("return await Step.RunAsync(input, default);"),
        ProgramSource.Caller("public async Task Ask(Predict<Question> step) => await step.RunAsync(message: \"x\");"),
        ProgramSource.Caller("public Func<Task> Later(Predict<Question> step, CancellationToken registering) => async () => await step.RunAsync(message: \"x\");"),
        ProgramSource.Caller("public async Task All(Predict<Question> step, string[] messages) => await Parallel.ForEachAsync(messages, async (message, _) => await step.RunAsync(message: message));"),
        ProgramSource.Caller("public async Task Ask(CancellationToken token) { await Once(new(null!)); static async Task Once(Predict<Question> step) => await step.RunAsync(message: \"x\"); }"),
        ProgramSource.Of("public class AskController(Predict<Question> step) : Microsoft.AspNetCore.Mvc.ControllerBase { public async Task<string> Get(string q, CancellationToken stop) => (await step.RunAsync(q, stop)).Value.Answer; }") + Web,
        "using Microsoft.AspNetCore.Builder;\n"
            + ProgramSource.Caller("public void Map(WebApplication app, Predict<Question> step, CancellationToken host) => app.MapGet(\"/\", async (string q) => (await step.RunAsync(message: q)).Value.Answer);") + Web,
    ];
}
