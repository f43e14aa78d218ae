using System.Text;
using PromptOpt.Optimizers;
using PromptOpt.Optimizers.Tests;

namespace PromptOpt.Runner.Tests;

/// <summary>Tunes a program of two steps with the optimizers that write instructions.</summary>
internal static class Triaging
{
    private static readonly MiproV2 Mipro = new(new() { MaxBootstrappedDemos = 1, MaxLabeledDemos = 2, Trials = 12, InstructionCandidates = 3, DemoCandidates = 3, MinibatchSize = 6, TrialBatchSize = 3, FullEvaluationEvery = 4 });

    public static OptimizationDefinition Gepa { get; } = Definition(new Gepa(new() { MaxRollouts = 400 }));

    public static OptimizationDefinition MiproV2 { get; } = Definition(Mipro);

    public static OptimizationDefinition Sequence { get; } = Definition(new Sequence(Mipro, new Gepa(new() { MaxRollouts = 200 })));

    /// <summary>An application that holds them, with rows for training, comparing and the final score.</summary>
    public static App CreateApp()
    {
        App app = new() { Programs = [TriageProgram.Registration], Optimizations = [Gepa, MiproV2, Sequence] };
        Write("train.csv", 24, from: 0);
        Write("validation.csv", 18, from: 1000);
        Write("test.csv", 20, from: 5000);
        return app;

        void Write(string name, int rows, int from)
        {
            StringBuilder csv = new("message,team,urgency\n");
            foreach (Triage row in Teams.TriageRows(rows, from).Examples.Select(static example => example.Value))
            {
                csv.Append(row.Message).Append(',').Append(row.Team).Append(',').Append(row.Urgency).Append('\n');
            }

            app.WriteData(name, csv.ToString());
        }
    }

    private static OptimizationDefinition<TriageProgram, Triage> Definition(Optimizer optimizer) => new()
    {
        Name = optimizer.Name,
        ProgramName = nameof(TriageProgram),
        TrainPath = "data/train.csv",
        ValidationPath = "data/validation.csv",
        TestPath = "data/test.csv",
        ArtifactPath = "prompts/triage.prompt.json",
        CreateProgram = static client => new TriageProgram(client),
        CreateOptimizer = () => optimizer,
        Metric = Teams.TriageMetric,
    };
}
