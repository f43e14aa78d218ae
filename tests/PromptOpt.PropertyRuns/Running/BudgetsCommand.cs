using System.CommandLine;
using PromptOpt.Optimizers.Tests;

namespace PromptOpt.PropertyRuns;

/// <summary><c>budgets</c>: runs of every shape within limits of every size, at several parallelisms, killed and resumed.</summary>
internal static class BudgetsCommand
{
    public static Command Create()
    {
        Command command = new("budgets", "Optimize programs of every shape within limits of every size, at several parallelisms, killed and resumed.");
        RunOptions options = new(count: 1_000);
        options.AddTo(command);
        command.SetAction(parsed => options.Run(parsed, static (random, report) =>
        {
            int seed = random.NextInt32(int.MaxValue);
            string directory = Path.Combine(Path.GetTempPath(), "promptopt-budgets-" + Path.GetRandomFileName());
            try
            {
                // Each input has a thread of its own here, and is done when it is over.
                if (BudgetProof.FindProblemAsync(seed, directory).GetAwaiter().GetResult() is { } problem)
                {
                    report(new Failure(new Problem(problem.Split(':')[^1], problem), $"run {seed}", "", IsCutOff: false));
                }
            }
            finally
            {
                Directory.Delete(directory, recursive: true);
            }
        }));
        return command;
    }
}
