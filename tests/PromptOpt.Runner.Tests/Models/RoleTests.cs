using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner.Tests;

/// <summary>A model of its own for each role, each behind an endpoint of its own.</summary>
public class RoleTests
{
    private const string Fruit = "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]";
    private const string Instruction = "[[ ## new_instruction ## ]]\nPut what grows into the fruit basket.\n\n[[ ## completed ## ]]";

    private static readonly Dictionary<string, string> Keys = new() { ["OPENAI_API_KEY"] = "sk-student", ["REFLECTION_KEY"] = "sk-reflection", ["JUDGE_KEY"] = "sk-judge" };

    [Fact]
    public async Task Each_role_is_asked_at_its_own_endpoint_with_its_own_key_and_price()
    {
        await using LoopbackChatServer student = await ServerAsync(Fruit);
        await using LoopbackChatServer reflection = await ServerAsync(Instruction);
        await using LoopbackChatServer judge = await ServerAsync("look again");
        using App app = CreateApp();

        AppRun run = await app.RunAsync([
            "optimize", "Gepa", "--max-cost", "100", "--json",
            .. Model("--", student, "small"), "--input-price", "0", "--output-price", "0",
            .. Model("--reflection-", reflection, "writer"), "--reflection-key-variable", "REFLECTION_KEY", "--reflection-input-price", "1000", "--reflection-output-price", "0",
            .. Model("--judge-", judge, "critic"), "--judge-key-variable", "JUDGE_KEY", "--judge-input-price", "0", "--judge-output-price", "0"]);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.All(student.Requests, static request => Assert.Equal(("Bearer sk-student", "small"), (request.Headers["Authorization"], (string?)request.Json["model"])));
        Assert.All(reflection.Requests, static request => Assert.Equal(("Bearer sk-reflection", "writer"), (request.Headers["Authorization"], (string?)request.Json["model"])));
        Assert.All(judge.Requests, static request => Assert.Equal(("Bearer sk-judge", "critic"), (request.Headers["Authorization"], (string?)request.Json["model"])));
        Assert.True(student.Count > 0 && reflection.Count > 0 && judge.Count > 0);
        Assert.True(run.Json.GetProperty("real_usage").GetProperty("cost").GetDecimal() > 0);
        Assert.Equal(
            [("reflection", "writer"), ("judge", "critic")],
            run.Json.GetProperty("other_models").EnumerateArray().Select(static other => (other.GetProperty("role").GetString()!, other.GetProperty("model").GetProperty("name").GetString()!.Split(' ')[0])));
        Assert.Contains("reflection: writer at", run.Progress, StringComparison.Ordinal);
        Assert.Contains("judge: critic at", run.Progress, StringComparison.Ordinal);
        Assert.DoesNotContain("The student's own model writes", run.Progress, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gepa")]
    [InlineData("MiproV2")]
    [InlineData("Sequence")]
    public async Task Whoever_lets_the_student_write_its_own_instructions_is_told(string optimization)
    {
        await using LoopbackChatServer student = await ServerAsync(Fruit);
        using App app = CreateApp();
        string[] models = Model("--", student, "small");

        AppRun plan = await app.RunAsync(["plan", optimization, .. models]);
        AppRun with = await app.RunAsync(["plan", optimization, .. models, "--reflection-model", "writer"]);
        AppRun run = await app.RunAsync(["optimize", optimization, .. models, "--max-calls", "60"]);

        Assert.Contains("The student's own model writes the instructions.", plan.Results, StringComparison.Ordinal);
        Assert.Contains("--reflection-model", plan.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("The student's own model writes", with.Results, StringComparison.Ordinal);
        Assert.Contains("The student's own model writes the instructions.", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_names_the_models_by_role_and_reckons_with_their_prices()
    {
        using App app = CreateApp();
        string[] free = ["plan", "Gepa", "--model", "small", "--input-price", "0", "--output-price", "0", "--reflection-model", "writer", "--judge-model", "critic", "--judge-input-price", "0", "--judge-output-price", "0", "--json"];

        AppRun plan = await app.RunAsync([.. free, "--reflection-input-price", "0", "--reflection-output-price", "0"]);
        AppRun priced = await app.RunAsync([.. free, "--reflection-input-price", "10", "--reflection-output-price", "10"]);

        Assert.StartsWith("small at", plan.Json.GetProperty("models").GetProperty("student").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("writer at", plan.Json.GetProperty("models").GetProperty("reflection").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("critic at", plan.Json.GetProperty("models").GetProperty("judge").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, plan.Json.GetProperty("maximum").GetProperty("cost").GetDecimal());
        Assert.True(priced.Json.GetProperty("maximum").GetProperty("cost").GetDecimal() > 0);
    }

    [Theory]
    [InlineData("reflection")]
    [InlineData("judge")]
    [InlineData("teacher")]
    public async Task A_limit_on_money_needs_the_prices_of_every_role(string role)
    {
        using App app = CreateApp();

        AppRun run = await app.RunAsync("plan", "Gepa", "--max-cost", "1", "--input-price", "1", "--output-price", "1", $"--{role}-model", "other");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("needs prices", run.Progress, StringComparison.Ordinal);
        Assert.Contains($"Give --{role}-input-price and --{role}-output-price", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evaluation_counts_its_judge_apart()
    {
        await using LoopbackChatServer student = await ServerAsync(Fruit);
        await using LoopbackChatServer judge = await ServerAsync("look again");
        using App app = CreateApp();
        string[] options = [.. Model("--", student, "small"), "--input-price", "1", "--output-price", "1", .. Model("--judge-", judge, "critic"), "--judge-input-price", "100", "--judge-output-price", "100"];

        AppRun run = await app.RunAsync(["evaluate", "Gepa", .. options]);
        AppRun json = await app.RunAsync(["evaluate", "Gepa", .. options, "--json"]);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("5 calls,", run.Results, StringComparison.Ordinal);
        Assert.Contains("of critic at", run.Results, StringComparison.Ordinal);
        Assert.Equal(5, json.Json.GetProperty("result").GetProperty("usage").GetProperty("calls").GetInt64());
        Assert.Equal(5, json.Json.GetProperty("requests").GetInt64());
        Assert.Equal(3, json.Json.GetProperty("judge").GetProperty("usage").GetProperty("calls").GetInt64());
        Assert.Equal(3, json.Json.GetProperty("judge").GetProperty("requests").GetInt64());
        Assert.True(json.Json.GetProperty("judge").GetProperty("usage").GetProperty("input_tokens").GetInt64() > 0);
        Assert.True(json.Json.GetProperty("judge").GetProperty("cost").GetDecimal() > json.Json.GetProperty("cost").GetDecimal());
        Assert.Equal((10, 6), (student.Count, judge.Count));
    }

    [Fact]
    public async Task A_judge_without_a_model_of_its_own_is_counted_apart_all_the_same()
    {
        await using LoopbackChatServer student = await ServerAsync(Fruit);
        using App app = CreateApp();

        AppRun json = await app.RunAsync(["evaluate", "Gepa", .. Model("--", student, "small"), "--json"]);
        AppRun without = await app.RunAsync(["evaluate", "Sorting", .. Model("--", student, "small"), "--json"]);

        Assert.Equal((5, 3), (json.Json.GetProperty("requests").GetInt64(), json.Json.GetProperty("judge").GetProperty("requests").GetInt64()));
        Assert.False(without.Json.TryGetProperty("judge", out _));
    }

    [Fact]
    public async Task A_comparison_counts_its_judge_apart_and_asks_it_the_same_once()
    {
        await using LoopbackChatServer student = await ServerAsync(Fruit);
        await using LoopbackChatServer judge = await ServerAsync("look again");
        using App app = CreateApp([Programs.TunedSorter]);

        AppRun json = await app.RunAsync(["compare", "Gepa", "untuned", "tuned", .. Model("--", student, "small"), .. Model("--judge-", judge, "critic"), "--column", "thing=thing", "--json"]);

        Assert.Equal((10, 3), (student.Count, judge.Count));
        Assert.Equal((10, 3), (json.Json.GetProperty("requests").GetInt64(), json.Json.GetProperty("judge").GetProperty("requests").GetInt64()));
        Assert.StartsWith("critic at", json.Json.GetProperty("judge").GetProperty("model").GetProperty("name").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("compare")]
    [InlineData("optimize")]
    public async Task A_judge_that_fails_is_told_from_the_program(string command)
    {
        await using LoopbackChatServer student = await ServerAsync(Fruit);
        await using LoopbackChatServer judge = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.FailAsync(401, "Incorrect API key"));
        using App app = CreateApp([Programs.TunedSorter]);

        AppRun run = await app.RunAsync([command, "Gepa", .. Model("--", student, "small"), .. Model("--judge-", judge, "critic"), "--judge-key-variable", "JUDGE_KEY"]);

        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.Contains("The model asked as judge failed", run.Progress, StringComparison.Ordinal);
        Assert.Contains("JUDGE_KEY; --judge-key-variable", run.Progress, StringComparison.Ordinal);
    }

    private static Task<LoopbackChatServer> ServerAsync(string answer) => LoopbackChatServer.StartAsync((exchange, _) => exchange.AnswerAsync(answer));

    private static string[] Model(string prefix, LoopbackChatServer server, string name) => [prefix + "endpoint", server.Endpoint.ToString(), prefix + "model", name];

    private static App CreateApp(IReadOnlyList<ProgramRegistration>? programs = null) => new()
    {
        Programs = programs ?? [Programs.Sorter],
        Optimizations = [Programs.Sorting, Judged(new Gepa(new() { MaxRollouts = 60 })), Judged(Mipro), Judged(new Sequence(Mipro, new Gepa(new() { MaxRollouts = 60 })))],
        Environment = Keys,
        Width = 2000,
    };

    private static MiproV2 Mipro => new(new() { MaxBootstrappedDemos = 0, MaxLabeledDemos = 0, Trials = 3, InstructionCandidates = 2 });

    // A wrong answer is shown to the judge, whose words are the feedback.
    private static OptimizationDefinition<Sorter, Sort> Judged(Optimizer optimizer) => new()
    {
        Name = optimizer.Name,
        ProgramName = "Sorter",
        TrainPath = "data/train.csv",
        ValidationPath = "data/validation.csv",
        TestPath = "data/test.csv",
        ArtifactPath = "prompts/sorter.prompt.json",
        CreateProgram = static (client, _) => new Sorter(client),
        CreateOptimizer = () => optimizer,
        Metric = Metric.Create<Sort>("Judged", static async (example, prediction, context, cancellationToken) =>
            prediction.Value.Basket == example.Value.Basket
                ? Score.Pass
                : Score.Fail((await context.Judge.GetResponseAsync($"Why is {example.Value.Thing} wrong?", cancellationToken: cancellationToken)).Text)),
    };
}
