using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>
/// Everything a run directory holds, of a run that ended, was killed or is under way. Reading it takes no lock and changes nothing.
/// </summary>
public sealed record RecordedRun
{
    private RecordedRun(string directory) => Directory = directory;

    /// <summary>The run directory, as a full path.</summary>
    public string Directory { get; }

    /// <summary>What the run is: the parts its result follows from, by name.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Manifest { get; init; }

    /// <summary>What it may take, or <see langword="null"/> when that is not recorded.</summary>
    public RecordedPlan? Plan { get; private init; }

    /// <summary>The training rows, then the validation rows; empty when they are not recorded.</summary>
    public ImmutableArray<RecordedRow> Rows { get; private init; } = [];

    /// <summary>The candidates so far, by number.</summary>
    public ImmutableArray<RecordedCandidate> Candidates { get; private init; } = [];

    /// <summary>The best output for every row, by whichever candidate, of a run that ended and was after outputs; otherwise empty.</summary>
    public ImmutableArray<BestOutput> BestOutputs { get; private init; } = [];

    /// <summary>How it ended, or <see langword="null"/> for a run that did not.</summary>
    public RecordedSummary? Summary { get; private init; }

    /// <summary>The scores on the held-out rows, or <see langword="null"/> when they were not scored.</summary>
    public RecordedTest? Test { get; private init; }

    /// <summary>What all answers in the journal took when they were given, those about the held-out rows included.</summary>
    public TokenUsage Recorded { get; private init; }

    /// <summary>What could not be read, a sentence each.</summary>
    public ImmutableArray<string> Damages { get; private init; } = [];

    /// <summary>Reads a run directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="RunDirectoryException">There is no run in it, or its manifest is damaged.</exception>
    public static RecordedRun Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        RunPaths paths = new(Path.GetFullPath(directory));
        ImmutableArray<KeyValuePair<string, string>> manifest = RunManifest.Read(paths);
        List<string> damages = [];
        RecordFile files = new(damages);
        ImmutableArray<RecordedCandidate> candidates = LatestOf(files.Lines(paths.Candidates, CandidateJson.Read));
        RecordedSummary? summary = files.Document(paths.Summary, RunSummary.Read);
        RecordedRun run = new(paths.Directory)
        {
            Manifest = manifest,
            Plan = files.Document(paths.Plan, RecordedPlan.Read),
            Rows = files.Lines(paths.Rows, RecordedRow.Read),
            Candidates = candidates,
            BestOutputs = summary is null ? [] : files.Lines(paths.BestOutputs, BestOutputFile.Read),
            Summary = summary,
            Test = ReadTest(files, paths, summary),
            Recorded = ReadJournal(paths, damages),
        };
        return run with { Damages = [.. damages] };
    }

    // More may become known of a candidate, such as its scores on more rows: it then has another line.
    private static ImmutableArray<RecordedCandidate> LatestOf(ImmutableArray<RecordedCandidate> lines)
        => [.. lines.Reverse().DistinctBy(static line => line.Candidate.Index).OrderBy(static line => line.Candidate.Index)];

    // A run that was taken up again may have ended with another candidate than the one that was scored.
    private static RecordedTest? ReadTest(RecordFile files, RunPaths paths, RecordedSummary? summary)
    {
        if (summary is null || files.Document(paths.Test, RecordedTest.Read) is not { } test || test.Candidate != summary.Best)
        {
            return null;
        }

        ImmutableArray<RecordedTestRow> before = files.Lines(paths.TestBefore, RecordedTestRow.Read);
        ImmutableArray<RecordedTestRow> after = files.Lines(paths.TestAfter, RecordedTestRow.Read);
        return test with { Rows = [.. before.Zip(after, static (first, second) => first with { After = second.After })] };
    }

    private static TokenUsage ReadJournal(RunPaths paths, List<string> damages)
    {
        TokenUsage usage = default;
        try
        {
            int damaged = JournalFile.Read(paths.Journal, content => usage += AnswerStore.UsageOf(content));
            if (damaged > 0)
            {
                damages.Add(FormattableString.Invariant($"journal.jsonl has {damaged} damaged record{(damaged == 1 ? "" : "s")}; {(damaged == 1 ? "its question is" : "their questions are")} asked again when the run goes on."));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            damages.Add($"journal.jsonl cannot be read: {exception.Message}");
        }

        return usage;
    }
}
