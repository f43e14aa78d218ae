using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary><c>optimize</c>: tunes a program and writes the tuned prompt into the project.</summary>
internal static class OptimizeCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("optimize", "Tune a program, score it on the held-out test set before and after, and write the tuned prompt into its project, over one that is there when it is better.");
        RunOptions run = new();
        Option<string?> output = new("--output") { Description = "Where to write the tuned prompt. Default: the declared place in the project.", HelpName = "file" };
        Option<string?> directory = new("--run-directory") { Description = "The run directory: journal, candidates, summary. Default: .promptopt/runs/… in the project.", HelpName = "dir" };
        Option<bool> fresh = new("--fresh") { Description = "Begin a new run; the earlier one is put aside. Without it a run is resumed, and nothing that was answered is asked again." };
        Option<int?> parallelism = new("--parallelism") { Description = "Rows in flight at once, from 1 to 4096; the result does not depend on it. Default: 8.", HelpName = "n", CustomParser = Numbers.ParseParallelism };
        Option<bool> overwrite = new("--overwrite") { Description = "Write the new prompt over the one that is there, even if it is not better on the held-out rows." };
        run.AddTo(command);
        command.Add(output);
        command.Add(overwrite);
        command.Add(directory);
        command.Add(fresh);
        command.Add(parallelism);
        command.SetAction((arguments, _) =>
        {
            RunRequest request = run.Read(arguments, session);
            string runDirectory = RunDirectories.Find(session, arguments.GetValue(directory), request.Optimization.Name);
            bool isFresh = arguments.GetValue(fresh);
            OptimizePlaces places = new(
                ArtifactTarget.Find(session, arguments.GetValue(output), request.Optimization) with
                {
                    Overwrites = arguments.GetValue(overwrite),
                    RunDirectory = isFresh ? null : runDirectory,
                },
                runDirectory,
                isFresh);
            return new OptimizeAction(session, request, places, arguments.GetValue(parallelism)).ExecuteAsync();
        });
        return command;
    }
}

/// <summary>Where an optimization leaves its files.</summary>
/// <param name="Artifact">The tuned prompt.</param>
/// <param name="RunDirectory">Journal, candidates, summary.</param>
/// <param name="IsFresh">Whether an earlier run in that directory is put aside.</param>
internal sealed record OptimizePlaces(ArtifactTarget Artifact, string RunDirectory, bool IsFresh);
