using System.Text;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using PromptOpt.Optimizers.Tests;

namespace PromptOpt.Runner.Tests;

/// <summary>Tunes a program of two steps with the optimizers that write instructions.</summary>
internal static class Triaging
{
    private static readonly MiproV2 Mipro = new(new() { MaxBootstrappedDemos = 1, MaxLabeledDemos = 2, Trials = 12, InstructionCandidates = 3, DemoCandidates = 3, MinibatchSize = 6, TrialBatchSize = 3, FullEvaluationEvery = 4 });

    public static OptimizationDefinition Gepa { get; } = Definition(new Gepa(new() { MaxRollouts = 400, MinibatchSize = 2 }));

    public static OptimizationDefinition MiproV2 { get; } = Definition(Mipro);

    public static OptimizationDefinition Sequence { get; } = Definition(new Sequence(Mipro, new Gepa(new() { MaxRollouts = 200 })));

    /// <summary>Drops candidates before they were run on all validation rows.</summary>
    public static OptimizationDefinition Racing { get; } = Definition(new Gepa(Lenient), nameof(Racing));

    /// <summary>Compares candidates on a sample of the validation rows.</summary>
    public static OptimizationDefinition Sampled { get; } = Definition(new Gepa(Lenient with { Validation = ValidationPolicy.Sampled, ValidationSampleSize = 12 }), nameof(Sampled));

    /// <summary>Compares candidates on a sample, and has no room for more.</summary>
    public static OptimizationDefinition Tight { get; } = Definition(
        new Gepa(Lenient with { MaxRollouts = 90, Validation = ValidationPolicy.Sampled, ValidationSampleSize = 12 }), nameof(Tight));

    /// <summary>Is after outputs for the rows it learns from.</summary>
    public static OptimizationDefinition Solving { get; } = Definition(new Gepa(new() { MaxRollouts = 120, SearchesAtInferenceTime = true }), nameof(Solving), hasOtherRows: false);

    private static GepaOptions Lenient => new() { MaxRollouts = 600, MinibatchSize = 2, Acceptance = AcceptanceRule.NotWorse, Validation = ValidationPolicy.Racing };

    /// <summary>An application that holds them, with rows for training, comparing and the final score.</summary>
    /// <param name="validation">How many rows there are for comparing.</param>
    /// <param name="client">The model; the offline learner when there is none.</param>
    /// <param name="more">Further optimizations.</param>
    public static App CreateApp(int validation = 18, IChatClient? client = null, params ReadOnlySpan<OptimizationDefinition> more)
    {
        App app = new() { Programs = [TriageProgram.Registration], Optimizations = [Gepa, MiproV2, Sequence, Racing, Sampled, Tight, Solving, .. more], Client = client };
        Write("train.csv", 24, from: 0);
        Write("validation.csv", validation, from: 1000);
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

    /// <summary>Tunes the program with an optimizer.</summary>
    public static OptimizationDefinition<TriageProgram, Triage> Definition(Optimizer optimizer, string? name = null, bool hasOtherRows = true) => new()
    {
        Name = name ?? optimizer.Name,
        ProgramName = nameof(TriageProgram),
        TrainPath = "data/train.csv",
        ValidationPath = hasOtherRows ? "data/validation.csv" : null,
        TestPath = hasOtherRows ? "data/test.csv" : null,
        ArtifactPath = "prompts/triage.prompt.json",
        CreateProgram = static (client, _) => new TriageProgram(client),
        CreateOptimizer = () => optimizer,
        Metric = Teams.TriageMetric,
    };
}
