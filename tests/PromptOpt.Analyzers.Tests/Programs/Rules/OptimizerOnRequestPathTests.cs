namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class OptimizerOnRequestPathTests() : RuleTests(new OptimizerOnRequestPath(), "PO2032")
{
    private const string Web = """

        [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }

        public static class Tools
        {
            public static Evaluator Evaluator => new();
            public static P Program => new(null!);
            public static Dataset<Question> Rows => null!;
            public static Metric<Question> Metric => null!;
        }

        namespace Microsoft.AspNetCore.Http { public abstract class HttpContext { public CancellationToken RequestAborted => default; } }
        namespace Microsoft.AspNetCore.SignalR { public abstract class Hub; }
        namespace Microsoft.AspNetCore.Mvc
        {
            public abstract class ControllerBase;

            [AttributeUsage(AttributeTargets.Class)] public sealed class ApiControllerAttribute : Attribute;
        }
        namespace Microsoft.Extensions.Hosting
        {
            public interface IHostedService { Task StartAsync(CancellationToken stop); }

            public abstract class BackgroundService : IHostedService
            {
                public Task StartAsync(CancellationToken stop) => ExecuteAsync(stop);

                protected abstract Task ExecuteAsync(CancellationToken stop);
            }
        }
        namespace Microsoft.AspNetCore.Builder
        {
            public sealed class WebApplication;

            public static class EndpointRouteBuilderExtensions
            {
                public static void MapPost(this WebApplication endpoints, string pattern, Delegate handler) { }
            }
        }
        """;

    internal override IEnumerable<RuleCase> Faulty =>
    [
        Case("public class Setup { public void Map(WebApplication app) => app.MapPost(\"/tune\", async () => await Tools.Evaluator.[|EvaluateAsync|](Tools.Program, Tools.Rows, Tools.Metric)); }"),
        Case("""
            public class Setup
            {
                public void Map(WebApplication app) => app.MapPost("/tune", TuneAsync);

                private static async Task TuneAsync(CancellationToken stop) => await Tools.Evaluator.[|EvaluateAsync|](Tools.Program, Tools.Rows, Tools.Metric, cancellationToken: stop);
            }
            """),
        Case("""
            public class Setup
            {
                public void Map(WebApplication app) => app.MapPost("/tune", (string name) => ScoreAsync(name));

                private static async Task<string> ScoreAsync(string name) => name + (await Tools.Evaluator.[|EvaluateAsync|](Tools.Program, Tools.Rows, Tools.Metric)).Score;
            }
            """),
        Case("""
            public class Setup
            {
                public void Map(WebApplication app)
                {
                    app.MapPost("/tune", TuneAsync);

                    static async Task TuneAsync() => await Tools.Evaluator.[|EvaluateAsync|](Tools.Program, Tools.Rows, Tools.Metric);
                }
            }
            """),
        Case("public class TuneController : ControllerBase { public async Task Post() => await Tools.Evaluator.[|EvaluateAsync|](Tools.Program, Tools.Rows, Tools.Metric); }"),
        Case("[ApiController] public class Tune { public Task Post() => RunAsync(); private async Task RunAsync() => await Tools.Evaluator.[|EvaluateAsync|](Tools.Program, Tools.Rows, Tools.Metric); }"),
        Case("public class TuneHub : Hub { public async Task Tune(BootstrapFewShotWithRandomSearch optimizer, OptimizationRun run) => await optimizer.[|OptimizeAsync|](Tools.Program, (OptimizationData<Question>)null!, Tools.Metric, run); }"),
        Case("public class Nightly : BackgroundService { protected override async Task ExecuteAsync(CancellationToken stop) => await Tools.Evaluator.[|EvaluateAsync|](Tools.Program, Tools.Rows, Tools.Metric, cancellationToken: stop); }"),
        Case("public class Middleware { public async Task InvokeAsync(HttpContext context) => await Tools.Evaluator.[|EvaluateAsync|](Tools.Program, Tools.Rows, Tools.Metric); }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Case("public class Tests { public async Task Scores_well() => await Tools.Evaluator.EvaluateAsync(Tools.Program, Tools.Rows, Tools.Metric); }"),
        Case("public class Setup { public void Map(WebApplication app) => app.MapPost(\"/ask\", async (string q) => (await Tools.Program.RunAsync(message: q)).Value.Answer); }"),
        Case("public class AskController : ControllerBase { public async Task<string> Post(string q) => (await Tools.Program.RunAsync(message: q)).Value.Answer; }"),
        Case("""
            public class Setup
            {
                public void Map(WebApplication app) => app.MapPost("/ask", (string name) => Greet(name));

                private static string Greet(string name) => "Hello " + name;

                public static async Task TuneAsync() => await Tools.Evaluator.EvaluateAsync(Tools.Program, Tools.Rows, Tools.Metric);
            }
            """),
        Case("public class Own { public Task EvaluateAsync() => Task.CompletedTask; } public class AskController : ControllerBase { public Task Post(Own own) => own.EvaluateAsync(); }"),
    ];

    private static string Case(string declarations)
        => "using Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Http;\nusing Microsoft.AspNetCore.Mvc;\nusing Microsoft.AspNetCore.SignalR;\nusing Microsoft.Extensions.Hosting;\n"
            + ProgramSource.Of(declarations) + Web.Replace("FORWARD", ProgramSource.Forward, StringComparison.Ordinal);
}
