using System.CommandLine;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary><c>evaluate</c>: how good a program is on one of the data sets.</summary>
internal static class EvaluateCommand
{
    private static readonly string[] Sets = ["test", "validation", "train"];

    public static Command Create(AppSession session)
    {
        Command command = new("evaluate", "Score a program on a data set, with its 95 % confidence interval.");
        Argument<string?> name = new("optimization") { Description = "The optimization whose data and metric are used; may be left out when there is only one.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> set = new("--set") { Description = "The data set: test, validation or train. Default: test.", HelpName = "name", DefaultValueFactory = static _ => "test" };
        set.CompletionSources.Add(Sets);
        set.Validators.Add(static result =>
        {
            if (result.Tokens is [var given] && !Sets.Contains(given.Value, StringComparer.Ordinal))
            {
                result.AddError($"--set must be test, validation or train, found '{given.Value}'.");
            }
        });
        Option<string?> output = new("--output") { Description = "Write the result of every row to this file, as JSON Lines.", HelpName = "file" };
        Option<int?> parallelism = new("--parallelism") { Description = "Rows in flight at once, from 1 to 4096. Default: 32.", HelpName = "n", CustomParser = Numbers.ParseParallelism };
        Option<int?> seed = new("--seed") { Description = "Seed of the offline learner. Default: the optimization's.", HelpName = "n", CustomParser = Numbers.ParseSeed };
        TunedOptions tuned = new();
        DataOptions data = new();
        ModelOptions model = new();
        command.Add(name);
        command.Add(set);
        tuned.AddTo(command, withVariant: false);
        data.AddTo(command);
        command.Add(output);
        command.Add(parallelism);
        command.Add(seed);
        model.AddTo(command);
        command.SetAction((arguments, _) =>
        {
            OptimizationDefinition optimization = Selection.Optimization(session, arguments.GetValue(name));
            ProgramRegistration program = session.ProgramOf(optimization);
            return ExecuteAsync(session, new EvaluationRequest(
                optimization,
                program,
                RoleOf(arguments.GetValue(set)!),
                tuned.Read(arguments, program, optimization.Variant),
                data.Read(arguments, session),
                model.Read(arguments),
                arguments.GetValue(parallelism) ?? EvaluationOptions.Default.Parallelism,
                arguments.GetValue(seed) ?? optimization.Seed,
                arguments.GetValue(output) is { } file ? session.PathOf("--output", file) : null));
        });
        return command;
    }

    private static DataRole RoleOf(string set) => set switch
    {
        "train" => DataRole.Train,
        "validation" => DataRole.Validation,
        _ => DataRole.Test,
    };

    private static async Task<int> ExecuteAsync(AppSession session, EvaluationRequest request)
    {
        if (request.Optimization.PathOf(request.Role) is null)
        {
            throw new UsageException($"The optimization '{request.Optimization.Name}' names no {request.Set} data.");
        }

        CancellationToken cancel = session.Signals.Cancel;
        int rows = await request.Optimization.CountRowsAsync(request.Role, request.DataRoot, cancel).ConfigureAwait(false);
        RunObserver observer = new(rows * (long)request.Optimization.Predictors.Length);
        using ModelConnection model = new ModelConnector(session.Options).ConnectWithRetries(request.Model, request.Seed, observer);
        ProgramParameters parameters = request.Tuned?.Parameters ?? ProgramParameters.Untuned;
        EvaluationOptions options = new() { Parallelism = request.Parallelism, Judge = model.Client, Seed = request.Optimization.Seed };
        observer.Enter($"{request.Set} set, {Figures.Count(rows, "row")}");
        session.Console.Note(model.Markup);
        EvaluationReport report = await new ProgressDisplay(session.Console.Progress, TimeProvider.System).ShowAsync(
            $"evaluating {request.Program.Name}",
            () => observer.Status,
            () => request.Optimization.EvaluateAsync(request.Role, model.Client, parameters, options, request.DataRoot, observer, cancel)).ConfigureAwait(false);
        if (request.Output is { } file)
        {
            await report.SaveAsync(file, cancel).ConfigureAwait(false);
        }

        ClientRetries.Note(session.Console, observer.Status);
        Show(session, request, report, rows, model, RequestsOf(model, observer.Status));
        return report.Unscored > 0 ? ExitCodes.Unscored : ExitCodes.Success;
    }

    private static long RequestsOf(ModelConnection model, RunStatus status)
        => (model.Client.GetService<CountingChatClient>()?.Count ?? status.Calls) + status.RequestsRepeatedByClient;

    private static string Used(EvaluationReport report, long requests)
    {
        string used = $"{Figures.Count(report.Usage.Calls, "call")}, {Figures.Short(report.Usage.TotalTokens)} tokens, {Figures.Duration(report.Duration)}";
        return requests == report.Usage.Calls ? used : $"{used}; {Figures.Count(requests, "request")} sent, with those that failed and those of the judge";
    }

    private static void Show(AppSession session, EvaluationRequest request, EvaluationReport report, int rows, ModelConnection model, long requests)
    {
        session.Console.Write(Tables.Facts(
            ("program", $"{request.Program.Name}, {Prompts.Describe(request.Program, request.Tuned)}"),
            ("data", $"{request.Set} set, {Figures.Count(rows, "row")}"),
            ("metric", request.Optimization.MetricName),
            ("score", $"{Figures.Percent(report.Mean)}, 95 % confidence interval {EvaluationViews.Interval(report)}"),
            ("failures", EvaluationViews.Failures(report)),
            ("unscored", EvaluationViews.Unscored(report)),
            ("used", Used(report, requests))));
        if (EvaluationViews.FirstFailure(report) is { } failure)
        {
            session.Console.MarkupLine($"[grey]first failure:[/] {Markup.Escape(failure)}");
        }

        if (EvaluationViews.IsAllFailed(report))
        {
            session.Console.Note($"[yellow]warning:[/] {(report.Scored == 1 ? "The only row with a score" : $"Every one of the {Figures.Count(report.Scored)} rows with a score")} failed: the score is that of failures alone.");
        }

        foreach ((string name, double mean) in report.SubScoreMeans)
        {
            session.Console.MarkupLine($"[grey]{Markup.Escape(name)}[/] {Figures.Percent(mean)}");
        }

        if (request.Output is { } file)
        {
            session.Console.MarkupLine($"Every row: {Markup.Escape(session.Shown(file))}");
        }

        session.Console.WriteJson(json =>
        {
            json.WriteString("optimization", request.Optimization.Name);
            json.WriteString("program", request.Program.Name);
            json.WriteString("tuned_from", request.Tuned?.File);
            json.WriteString("variant", request.Tuned?.Variant);
            json.WriteString("set", request.Set);
            json.WriteNumber("rows", rows);
            json.WriteString("metric", request.Optimization.MetricName);
            JsonParts.WriteModel(json, model);
            EvaluationViews.Write(json, "result", report);
            json.WriteNumber("requests", requests);
            json.WriteString("output", request.Output);
        });
    }
}

/// <summary>An evaluation as the command line asks for it.</summary>
internal sealed record EvaluationRequest(
    OptimizationDefinition Optimization,
    ProgramRegistration Program,
    DataRole Role,
    TunedPrompt? Tuned,
    string DataRoot,
    ModelSelection Model,
    int Parallelism,
    int Seed,
    string? Output)
{
    /// <summary>The data set, as the command line calls it.</summary>
    public string Set => Role.ToString().ToLowerInvariant();
}
