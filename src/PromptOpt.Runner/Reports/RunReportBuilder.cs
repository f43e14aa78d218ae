using System.Collections.Immutable;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Works out the figures of a report.</summary>
internal static class RunReportBuilder
{
    public static RunReport Build(RecordedRun run)
    {
        // An optimizer may have set rows apart itself; only the rows tell.
        bool hasValidation = run.Rows.IsEmpty
            ? run.Manifest.Any(static part => part is { Key: "validation data", Value.Length: > 0 })
            : run.Rows.Any(static row => row.Role == DataRole.Validation);
        var compared = ComparedRows.Of(run);
        ImmutableArray<ReportCandidate> candidates = Place(run, compared);
        var matrix = ScoreMatrix.Of(run, candidates, hasValidation);
        candidates = RowLeads.Mark(candidates, matrix, compared);
        matrix = matrix with { Candidates = [.. matrix.Candidates.Select(scored => candidates.First(candidate => candidate.Index == scored.Index))] };
        RunReport report = new()
        {
            Run = run,
            State = StateOf(run.Summary),
            Candidates = candidates,
            Start = candidates.FirstOrDefault(static candidate => candidate.IsStart),
            Best = candidates.FirstOrDefault(static candidate => candidate.IsBest),
            Matrix = matrix,
            Compared = compared,
            HasValidation = hasValidation,
            Decision = RecordedDecision.Load(run.Directory),
        };
        report = report with { Selection = Compare(report) };
        return report with { Remarks = ReportWarnings.Of(report) };
    }

    private static RunState StateOf(RecordedSummary? summary)
        => summary is null ? RunState.Unfinished : summary.StopReason.IsCompletion() ? RunState.Completed : RunState.StoppedEarly;

    // A run that has not ended has no best yet; ties go to the earlier candidate, as in every optimizer.
    private static int BestOf(RecordedRun run, IEnumerable<ReportCandidate> candidates)
        => run.Summary?.Best
            ?? candidates.Where(static candidate => candidate is { IsAccepted: true, Compared: not null }).OrderByDescending(static candidate => candidate.Compared!.Mean).ThenBy(static candidate => candidate.Index).FirstOrDefault()?.Index
            ?? 0;

    private static ImmutableArray<ReportCandidate> Place(RecordedRun run, ComparedRows compared)
    {
        Dictionary<int, ReportCandidate> placed = [];
        foreach (RecordedCandidate recorded in run.Candidates)
        {
            Candidate candidate = recorded.Candidate with { Parameters = Complete(recorded.Candidate.Parameters, run.Plan?.Declared ?? ProgramParameters.Untuned) };
            placed[candidate.Index] = new ReportCandidate(candidate)
            {
                Depth = candidate.Parents.Where(placed.ContainsKey).Select(parent => placed[parent].Depth + 1).FirstOrDefault(),
                IsStart = placed.Count == 0,
                Compared = compared.ScoresOf(recorded),
                PromptLength = PromptLengthOf(candidate.Parameters),
            };
        }

        int best = BestOf(run, placed.Values);
        return [.. placed.Values.Select(candidate => candidate with { IsBest = candidate.Index == best }).OrderBy(static candidate => candidate.Index)];
    }

    // What a candidate leaves as declared is part of its prompt all the same.
    private static ProgramParameters Complete(ProgramParameters parameters, ProgramParameters declared)
        => new(declared.Predictors.Concat(parameters.Predictors).Select(static pair => pair.Key).Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, parameters[name] with
        {
            Instructions = parameters[name].Instructions ?? declared[name].Instructions,
            FieldDescriptions = declared[name].FieldDescriptions.SetItems(parameters[name].FieldDescriptions),
        })), declared.Settings.SetItems(parameters.Settings));

    private static int PromptLengthOf(ProgramParameters parameters)
        => parameters.Predictors.Sum(static pair =>
            (pair.Value.Instructions?.Length ?? 0)
            + pair.Value.FieldDescriptions.Sum(static description => description.Value.Length)
            + pair.Value.Demos.Sum(static demo => (demo.Reasoning?.Length ?? 0) + demo.Fields.Sum(static field => field.Json.Length)));

    private static ReportComparison? Compare(RunReport report)
    {
        int start = report.Matrix.ColumnOf(report.Start);
        int best = report.Matrix.ColumnOf(report.Best);
        return start < 0 || best < 0 || start == best ? null : ReportComparison.Of(report.Matrix.Column(start), report.Matrix.Column(best), report.Seed);
    }
}
