using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>A step from one candidate to one that was made from it.</summary>
/// <param name="From">The parent.</param>
/// <param name="To">The candidate.</param>
internal sealed record PromptStep(ReportCandidate From, ReportCandidate To)
{
    /// <summary>What changed, predictor by predictor; predictors that did not are left out.</summary>
    public ImmutableArray<PredictorChange> Changes { get; } =
    [
        .. From.Candidate.Parameters.Predictors.Concat(To.Candidate.Parameters.Predictors).Select(static pair => pair.Key).Distinct(StringComparer.Ordinal)
            .Select(name => new PredictorChange(name, From.Candidate.Parameters[name], To.Candidate.Parameters[name]))
            .Where(static change => !change.Before.Equals(change.After)),
    ];

    /// <summary>The settings that have another value.</summary>
    public ImmutableArray<TextChange> Settings { get; } = TextChange.OfSettings(From.Candidate.Parameters.Settings, To.Candidate.Parameters.Settings);

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => Changes.IsEmpty && Settings.IsEmpty;
}

/// <summary>What changed of one predictor.</summary>
internal sealed record PredictorChange(string Predictor, PredictorParameters Before, PredictorParameters After);

/// <summary>Finds the steps that were taken.</summary>
internal static class PromptSteps
{
    /// <summary>Every accepted step that changed the prompt, by the number of the candidate. Where a step of a sequence begins nothing changes.</summary>
    public static ImmutableArray<PromptStep> Of(RunReport report)
    {
        Dictionary<int, ReportCandidate> candidates = report.Candidates.ToDictionary(static candidate => candidate.Index);
        return
        [
            .. report.Candidates.Where(static candidate => candidate is { IsStart: false, IsAccepted: true } && !candidate.Parents.IsEmpty)
                .Select(candidate => candidates.TryGetValue(candidate.Parents[0], out ReportCandidate? parent) ? new PromptStep(parent, candidate) : null)
                .OfType<PromptStep>()
                .Where(static step => !step.IsEmpty),
        ];
    }

    /// <summary>The numbers of the best candidate and of all it was made from.</summary>
    public static HashSet<int> WayToBest(RunReport report)
    {
        Dictionary<int, int> parents = report.Candidates.Where(static candidate => !candidate.Parents.IsEmpty).ToDictionary(static candidate => candidate.Index, static candidate => candidate.Parents[0]);
        HashSet<int> way = [];
        for (int? at = report.Best?.Index; at is { } index && way.Add(index); at = parents.TryGetValue(index, out int parent) ? parent : null)
        {
        }

        return way;
    }
}
