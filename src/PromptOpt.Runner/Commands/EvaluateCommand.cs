using System.CommandLine;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary><c>evaluate</c>: how good a program is on one of the data sets.</summary>
internal static class EvaluateCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("evaluate", "Score a program on a data set, with its 95 % confidence interval.");
        Argument<string?> name = new("optimization") { Description = "The optimization whose data and metric are used; may be left out when there is only one.", Arity = ArgumentArity.ZeroOrOne };
        SetOption set = new();
        Option<string?> output = new("--output") { Description = "Write the result of every row to this file, as JSON Lines.", HelpName = "file" };
        Option<int?> parallelism = new("--parallelism") { Description = "Rows in flight at once, from 1 to 4096. Default: 32.", HelpName = "n", CustomParser = Numbers.ParseParallelism };
        Option<int?> seed = new("--seed") { Description = "Seed of the offline learner. Default: the optimization's.", HelpName = "n", CustomParser = Numbers.ParseSeed };
        TunedOptions tuned = new();
        DataOptions data = new();
        ColumnOptions columns = new();
        ModelOptions model = new();
        ModelOptions judge = new("judge", otherwise: "the model that answers");
        command.Add(name);
        set.AddTo(command);
        tuned.AddTo(command, withVariant: false);
        data.AddTo(command);
        columns.AddTo(command);
        command.Add(output);
        command.Add(parallelism);
        command.Add(seed);
        model.AddTo(command);
        judge.AddTo(command);
        command.SetAction((arguments, _) =>
        {
            OptimizationDefinition optimization = columns.Apply(arguments, Registered.Optimization(session, arguments.GetValue(name)));
            ProgramRegistration program = session.ProgramOf(optimization);
            return ExecuteAsync(session, new EvaluationRequest(
                optimization,
                program,
                set.Read(arguments),
                tuned.Read(arguments, program, optimization.Variant),
                data.Read(arguments, session),
                model.Read(arguments),
                judge.Read(arguments) is { IsReal: true } named ? named : null,
                arguments.GetValue(parallelism) ?? EvaluationOptions.Default.MaxParallelism,
                arguments.GetValue(seed) ?? optimization.Seed,
                arguments.GetValue(output) is { } file ? session.PathOf("--output", file) : null));
        });
        return command;
    }

    private static async Task<int> ExecuteAsync(AppSession session, EvaluationRequest request)
    {
        SetOption.Require(request.Optimization, request.Role);
        CancellationToken cancel = session.Signals.Cancel;
        int rows = await request.Optimization.CountRowsAsync(request.Role, request.DataRoot, cancel).ConfigureAwait(false);
        RunObserver observer = new(rows * (long)request.Optimization.Predictors.Length);
        using ScoringModels models = new(new ModelConnector(session.Options), request.Model, request.Judge, request.Seed, observer);
        ProgramParameters parameters = request.Tuned?.Parameters ?? ProgramParameters.Untuned;
        EvaluationOptions options = new() { MaxParallelism = request.MaxParallelism, Runner = session.Options.RolloutRunner, Judge = models.Judge, Seed = request.Optimization.Seed };
        observer.Enter($"{request.Set} set, {Figures.Count(rows, "row")}");
        models.Introduce(session.Console);
        EvaluationReport report = await new ProgressDisplay(session.Console.Progress, TimeProvider.System).ShowAsync(
            $"evaluating {request.Program.Name}",
            () => observer.Status,
            () => request.Optimization.EvaluateAsync(request.Role, models.Model.Client, parameters, options, request.DataRoot, observer, cancel)).ConfigureAwait(false);
        if (request.Output is { } file)
        {
            await report.SaveAsync(file, cancel).ConfigureAwait(false);
        }

        ClientRetries.Note(session.Console, observer.Status);
        Show(session, request, report, rows, ModelSpending.Of(models.Model, report.Usage, observer.Status.RequestsRepeatedByClient), models.Judged);
        return report.Unscored > 0 ? ExitCodes.Unscored : ExitCodes.Success;
    }

    private static void Show(AppSession session, EvaluationRequest request, EvaluationReport report, int rows, ModelSpending spent, ModelSpending? judged)
    {
        session.Console.Write(Tables.Facts([
            ("program", $"{request.Program.Name}, {Prompts.Describe(request.Program, request.Tuned)}"),
            ("data", $"{request.Set} set, {Figures.Count(rows, "row")}"),
            ("metric", Unbroken.Of(request.Optimization.MetricName)),
            ("score", $"{Figures.Percent(report.Mean)}, 95 % confidence interval {EvaluationViews.Interval(report)}"),
            ("failures", EvaluationViews.Failures(report)),
            ("unscored", EvaluationViews.Unscored(report)),
            ("used", $"{spent.Text}, {Figures.Duration(report.Duration)}"),
            .. judged is null ? [] : new[] { ("judge", $"{judged.Text} of {judged.Model.Name}, apart from those of the program") }]));
        if (EvaluationViews.FirstFailure(report) is { } failure)
        {
            session.Console.MarkupLine($"[grey]first failure:[/] {Markup.Escape(failure)}");
        }

        if (EvaluationViews.IsAllFailed(report))
        {
            session.Console.Note(RemarkMarkup.Warning($"{(report.Scored == 1 ? "The only row with a score" : $"Every one of the {Figures.Count(report.Scored)} rows with a score")} failed: the score is that of failures alone."));
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
            spent.Model.Write(json);
            EvaluationViews.Write(json, "result", report);
            json.WriteNumber("requests", spent.Requests);
            spent.WriteCost(json);
            judged?.Write(json, "judge");
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
    ModelSelection? Judge,
    int MaxParallelism,
    int Seed,
    string? Output)
{
    /// <summary>The data set, as the command line calls it.</summary>
    public string Set => SetOption.NameOf(Role);
}
