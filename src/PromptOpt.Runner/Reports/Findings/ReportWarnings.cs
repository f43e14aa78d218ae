using System.Collections.Immutable;
using System.Text.Json;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Everything about a run that is to be taken with care, the serious first.</summary>
internal static class ReportWarnings
{
    /// <summary>What is looked at, in words.</summary>
    public static ImmutableArray<string> Checks { get; } =
    [
        "whether the metric tells candidates apart",
        "whether rows are shared between the data sets",
        "whether rows were copied into instructions",
        "whether the improvement can be told from chance",
        "whether many rows failed",
        "what the plan warned of",
        "whether all files of the run could be read",
    ];

    public static ImmutableArray<ReportWarning> Of(RunReport report)
    {
        ReportWarning[] shared = [.. SharedRows.Of(report)];
        IEnumerable<ReportWarning> found =
        [
            .. report.Run.Damages.Select(static damage => new ReportWarning("damaged_file", true, "A file of the run is damaged", damage)),
            .. ResultWarnings.Of(report),
            .. MetricWarnings.Of(report),
            .. shared,
            .. CopiedRows.Of(report),
            .. OfCandidates(report),
            .. Plan(report, shared.Any(static warning => warning.Code is SharedRows.NoValidation or SharedRows.ValidationInTraining)),
        ];
        return [.. found.OrderBy(static warning => warning.IsSerious ? 0 : 1)];
    }

    private static IEnumerable<ReportWarning> OfCandidates(RunReport report)
    {
        ReportCandidate[] remarked = [.. report.Candidates.Where(static candidate => candidate.IsAccepted && candidate.Candidate.Verdict is { Remarks.IsEmpty: false })];
        foreach (ReportCandidate best in remarked.Where(static candidate => candidate.IsBest))
        {
            yield return new("candidate_remark", best.IsPartial, $"The optimizer noted something about {best.Name}, the best", string.Join(" ", best.Candidate.Verdict!.Remarks.Select(Sentence)));
        }

        string[] others = [.. remarked.Where(static candidate => !candidate.IsBest).Select(static candidate => candidate.Name)];
        if (others.Length > 0)
        {
            yield return new("candidate_remark", false, $"The optimizer noted something about {Figures.Count(others.Length, "other candidate")}", $"What it is stands in the table of candidates: {string.Join(", ", others)}.");
        }
    }

    private static string Sentence(string remark) => $"{char.ToUpperInvariant(remark[0])}{remark[1..].TrimEnd('.')}.";

    // What the report found out about shared rows itself says more than what the plan knew.
    private static IEnumerable<ReportWarning> Plan(RunReport report, bool knowsOfSharedRows)
        => (report.Run.Plan?.Plan.Warnings ?? [])
            .Where(warning => !knowsOfSharedRows || warning.Kind != PlanWarningKind.NoSeparateValidation)
            .Select(static warning => new ReportWarning(
                "plan_" + JsonNamingPolicy.SnakeCaseLower.ConvertName(warning.Kind.ToString()),
                !PlanWarnings.IsNote(warning),
                TitleOf(warning.Kind),
                warning.Message));

    private static string TitleOf(PlanWarningKind kind) => kind switch
    {
        PlanWarningKind.TooFewRows => "There are few rows",
        PlanWarningKind.NoSeparateValidation => "Candidates are compared on rows they learn from",
        PlanWarningKind.TooManyRows => "There are more rows than help",
        PlanWarningKind.NoFeedback => "The metric says nothing in words",
        PlanWarningKind.WeakModel => "A model may be too weak for its role",
        PlanWarningKind.UnusedValidation => "The validation set is not used",
        PlanWarningKind.MissingLabels => "Rows lack labels",
        PlanWarningKind.BudgetTooSmall => "The limits were too tight for this run",
        PlanWarningKind.BudgetMayBind => "The limits may end this run early",
        PlanWarningKind.NoEffect => "An option has no effect",
        _ => "The plan warned",
    };
}
