using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>How large a search is: the options with everything worked out that follows from program and data.</summary>
/// <param name="Instructions">Instructions a predictor can choose from.</param>
/// <param name="DemoSets">Sets of demonstrations a predictor can choose from.</param>
/// <param name="Trials">Combinations that are tried.</param>
/// <param name="ValidationRows">Rows that candidates are compared on.</param>
/// <param name="MinibatchRows">Rows a combination is tried on; all of them when equal to <paramref name="ValidationRows"/>.</param>
internal sealed record MiproSize(int Instructions, int DemoSets, int Trials, int ValidationRows, int MinibatchRows)
{
    private const int RowsForMinibatches = 50;

    public bool HasMinibatches => MinibatchRows < ValidationRows;

    /// <param name="options">The options.</param>
    /// <param name="predictors">Predictors of the program.</param>
    /// <param name="validationRows">Rows there are to compare candidates on.</param>
    /// <param name="settings">Settings that are searched, with their values.</param>
    public static MiproSize Of(MiproV2Options options, int predictors, int validationRows, params ImmutableArray<SettingChoices> settings)
    {
        (int effort, int cap) = (options.Effort ?? Effort.Light) switch
        {
            Effort.Light => (6, 100),
            Effort.Medium => (12, 300),
            Effort.Heavy => (18, 1000),
            _ => throw new ArgumentException($"There is no effort {options.Effort}.", nameof(options)),
        };
        int instructions = options.InstructionCandidates ?? (options.SearchesDemos ? effort / 2 : effort);
        int demoSets = options.SearchesDemos ? options.DemoCandidates ?? effort : 1;
        int choices = options.InstructionCandidates is null && options.DemoCandidates is null ? effort : Math.Max(instructions, demoSets);
        choices = settings.Select(static setting => setting.Values.Length).Append(choices).Max();
        int dimensions = (options.SearchesDemos ? 2 * predictors : predictors) + settings.Length;
        int trials = options.Trials ?? (int)Math.Max(2 * dimensions * Math.Log2(choices), 1.5 * choices);
        int rows = Math.Min(validationRows, options.MaxValidationRows ?? (options.HasExplicitCounts ? int.MaxValue : cap));
        bool hasMinibatches = options.MinibatchSize < rows && (options.HasExplicitCounts || rows > RowsForMinibatches);
        return new(instructions, demoSets, trials, rows, hasMinibatches ? options.MinibatchSize!.Value : rows);
    }
}
