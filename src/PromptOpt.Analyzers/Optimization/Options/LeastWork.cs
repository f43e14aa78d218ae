using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// The least that an optimization takes before anything is compared: what it starts from is scored on the validation rows, and so is whatever is to
/// win. Everything that is not known here is reckoned as low as it can be.
/// </summary>
/// <param name="Rows">The validation rows that a candidate is scored on.</param>
/// <param name="Rollouts">Runs of the program on a row.</param>
/// <param name="Calls">Calls to models.</param>
internal sealed record LeastWork(double Rows, double Rollouts, double Calls)
{
    private const int Passes = 2;

    /// <returns><see langword="null"/> when the number of rows is not known, or nothing is compared.</returns>
    public static LeastWork? Of(OptimizationSettings settings)
    {
        if (!settings.Declared.Traits.SelectsOnValidation || settings.RowsOf(DataRole.Validation) is not { } available)
        {
            return null;
        }

        double rows = available;
        double trial = 0;
        foreach (RowsOption option in settings.KnownOptions.Select(RowsOption.Of).OfType<RowsOption>())
        {
            if (option is { Role: DataRole.Validation, IsCap: true } && settings.Options?.MayApply(option.Option) != false)
            {
                if (FewestRows(option, settings.Options) is not { } cap)
                {
                    return null;
                }

                rows = Math.Min(rows, cap);
            }

            trial += option.RunsPerTrial * Math.Min(FewestRows(option, settings.Options) ?? 1, settings.RowsOf(option.Role) ?? 1);
        }

        // A pass over the validation rows begins when what it is reckoned with fits.
        return new LeastWork(rows, (Passes * rows) + trial, rows * Math.Max(Passes, CallsReckoned(settings)));
    }

    /// <summary>The fewest rows an option can stand for; <see langword="null"/> when that is not known.</summary>
    private static double? FewestRows(RowsOption option, WrittenOptions? options)
        => options is null ? null
            : options.Find(option.Option.Name) is { } given ? OptionValues.NumberOf(given)
            : option.FewestByDefault > 0 ? option.FewestByDefault
            : null;

    /// <summary>Calls that the first run of the program on a row is reckoned with, at the least.</summary>
    private static double CallsReckoned(OptimizationSettings settings)
        => settings.Options is { } options
            ? DeclaredPredictors.AtLeast(settings.Declared.Program) + Math.Min(1, NumberOf("MaxJudgeCallsPerRollout", options) ?? 0)
            : 0;

    /// <summary>The number that is given for an option, 0 when it is worked out, or <see langword="null"/> when none is given.</summary>
    private static double? NumberOf(string option, WrittenOptions options) => options.Find(option) is { } given ? OptionValues.NumberOf(given) ?? 0 : null;
}
