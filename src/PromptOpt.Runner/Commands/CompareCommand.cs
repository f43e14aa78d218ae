using System.CommandLine;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary><c>compare</c>: two prompts of one program on the same rows.</summary>
internal static class CompareCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("compare", "Score two prompts of a program on the same rows: the difference with its 95 % confidence interval, the paired test, and the rows that turned out differently.");
        PromptWords words = new("optimization");
        SetOption set = new();
        DataOptions data = new();
        Option<int?> parallelism = new("--parallelism") { Description = "Rows in flight at once, from 1 to 4096. Default: 32.", HelpName = "n", CustomParser = Numbers.ParseParallelism };
        Option<int?> seed = new("--seed") { Description = "Seed of the offline learner. Default: the optimization's.", HelpName = "n", CustomParser = Numbers.ParseSeed };
        ColumnOptions columns = new();
        ModelOptions model = new();
        ModelOptions judge = new("judge", otherwise: "the model that answers");
        words.AddTo(command);
        set.AddTo(command);
        data.AddTo(command);
        columns.AddTo(command);
        command.Add(parallelism);
        command.Add(seed);
        model.AddTo(command);
        judge.AddTo(command);
        command.SetAction(async (arguments, _) =>
        {
            if (session.Optimizations.Count == 0)
            {
                throw new UsageException("This application has no optimization, and so neither a metric nor data to compare prompts with.", "Declare one with [Optimize<…>] and pass the generated registry to PromptOptApp.RunAsync; diff needs none.");
            }

            (string? name, string? first, string? second) = words.Read(arguments, session.Optimizations.Select(static optimization => optimization.Name));
            OptimizationDefinition optimization = columns.Apply(arguments, Registered.Optimization(session, name));
            DataRole role = set.Read(arguments);
            SetOption.Require(optimization, role);
            (ChosenPrompt before, ChosenPrompt after) = await new PromptChoice(session, session.ProgramOf(optimization), optimization.Variant).FindAsync(first, second, mustFit: true).ConfigureAwait(false);
            return await ExecuteAsync(session, new ComparisonRequest(
                optimization,
                role,
                before,
                after,
                data.Read(arguments, session),
                model.Read(arguments),
                judge.Read(arguments) is { IsReal: true } named ? named : null,
                arguments.GetValue(parallelism) ?? EvaluationOptions.Default.MaxParallelism,
                arguments.GetValue(seed) ?? optimization.Seed)).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> ExecuteAsync(AppSession session, ComparisonRequest request)
    {
        CancellationToken cancel = session.Signals.Cancel;
        OptimizationDefinition optimization = request.Optimization;
        int rows = await optimization.CountRowsAsync(request.Role, request.DataRoot, cancel).ConfigureAwait(false);
        RunObserver observer = new(2 * rows * (long)optimization.Predictors.Length);
        using ScoringModels models = new(new ModelConnector(session.Options), request.Model, request.Judge, request.Seed, observer);
        using SharedAnswersChatClient client = new(models.Model.Client);
        using SharedAnswersChatClient verdicts = new(models.Judge);
        models.Introduce(session.Console);
        (EvaluationReport before, EvaluationReport after) = await new ProgressDisplay(session.Console.Progress, TimeProvider.System).ShowAsync(
            $"comparing prompts of {optimization.ProgramName}",
            () => observer.Status,
            async () =>
            {
                EvaluationReport first = await ScoreAsync(request.First).ConfigureAwait(false);
                client.BeginSecond();
                verdicts.BeginSecond();
                return (first, request.AreSame ? first : await ScoreAsync(request.Second).ConfigureAwait(false));
            }).ConfigureAwait(false);
        ClientRetries.Note(session.Console, observer.Status);
        TokenUsage asked = before.Usage + (request.AreSame ? default : after.Usage);
        long requests = ModelSpending.Of(models.Model, asked, observer.Status.RequestsRepeatedByClient).Requests;
        ComparisonOutcome outcome = new(before, after, before.Compare(after), rows, request.AreSame ? before.Usage : client.Shared, requests, models.Model, models.Judged);
        ComparisonView.Show(session, request, outcome);
        return before.Unscored + after.Unscored > 0 ? ExitCodes.Unscored : ExitCodes.Success;

        Task<EvaluationReport> ScoreAsync(ChosenPrompt prompt)
        {
            observer.Enter($"{(ReferenceEquals(prompt, request.First) ? "first" : "second")} prompt, {Figures.Count(rows, "row")}");
            EvaluationOptions options = new() { MaxParallelism = request.MaxParallelism, Runner = session.Options.RolloutRunner, Judge = verdicts, Seed = optimization.Seed };
            return optimization.EvaluateAsync(request.Role, client, prompt.Parameters, options, request.DataRoot, observer, cancel);
        }
    }
}
