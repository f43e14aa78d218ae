using System.CommandLine;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary><c>plan</c>: what an optimization would take, before anything is spent.</summary>
internal static class PlanCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("plan", "Work out the calls, tokens and money an optimization would take, and what is likely to disappoint. Nothing is spent.");
        RunOptions run = new();
        run.AddTo(command);
        command.SetAction(async (arguments, _) =>
        {
            RunRequest request = run.Read(arguments, session);
            OptimizationDefinition optimization = request.Optimization;
            CancellationToken cancel = session.Signals.Cancel;
            TestCost? test = await TestCost.OfAsync(request, await FindChampionAsync(session, optimization).ConfigureAwait(false), cancel).ConfigureAwait(false);
            OptimizationPlan plan = await optimization.PlanAsync(request.ToPlanSettings(test?.Rollouts ?? 0), request.DataRoot, cancel).ConfigureAwait(false);
            PlanContext context = new(
                request,
                await optimization.CountRowsAsync(DataRole.Train, request.DataRoot, cancel).ConfigureAwait(false),
                optimization.ValidationPath is null ? null : await optimization.CountRowsAsync(DataRole.Validation, request.DataRoot, cancel).ConfigureAwait(false),
                test,
                ModelsOf(new ModelConnector(session.Options), request));
            test?.Check(plan, request.Limits, context.ValidationRows ?? context.TrainRows);
            PlanView.Show(session.Console, optimization, plan, context);
            return ExitCodes.Success;
        });
        return command;
    }

    private static (string Role, string Name)[] ModelsOf(ModelConnector connector, RunRequest request) =>
    [
        (RunOptions.NameOf(ModelRole.Student), connector.NameOf(request.Model)),
        .. request.OtherModels.Select(other => (RunOptions.NameOf(other.Role), connector.NameOf(other.Model))),
    ];

    // A plan is also for those who have no place for the result yet.
    private static async Task<ChampionPrompt?> FindChampionAsync(AppSession session, OptimizationDefinition optimization)
    {
        try
        {
            ArtifactTarget target = ArtifactTarget.Find(session, output: null, optimization) with
            {
                RunDirectory = RunDirectories.Find(session, asked: null, optimization.Name),
            };
            return await ChampionPrompt.FindAsync(session, optimization, target).ConfigureAwait(false);
        }
        catch (UsageException)
        {
            return null;
        }
    }
}
