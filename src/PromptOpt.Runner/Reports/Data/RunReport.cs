using System.Collections.Immutable;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The figures of a run, worked out from its directory: what the report shows, before anything is written.</summary>
internal sealed record RunReport
{
    /// <summary>What the run directory holds.</summary>
    public required RecordedRun Run { get; init; }

    /// <summary>Whether the run ended, and how.</summary>
    public required RunState State { get; init; }

    /// <summary>How it ended, in words.</summary>
    public string StateInWords => Run.Summary?.StopReason switch
    {
        null => "Unfinished",
        StopReason.Completed => "Completed",
        StopReason.ScoreReached => "Completed: score reached",
        StopReason.NoImprovement => "Completed: no further improvement",
        StopReason.NothingToChange => "Completed: nothing to change",
        StopReason.NoProposals => "Completed: no usable proposals",
        StopReason.ConditionMet => "Completed: stop condition met",
        StopReason.CallLimit => "Stopped: limit on calls",
        StopReason.TokenLimit => "Stopped: limit on tokens",
        StopReason.CostLimit => "Stopped: limit on money",
        StopReason.TimeLimit => "Stopped: limit on time",
        _ => "Stopped on request",
    };

    /// <summary>Every candidate by number.</summary>
    public required ImmutableArray<ReportCandidate> Candidates { get; init; }

    /// <summary>What the run started from, or <see langword="null"/> before there is a candidate.</summary>
    public required ReportCandidate? Start { get; init; }

    /// <summary>What it ended with; while it is under way the best so far.</summary>
    public required ReportCandidate? Best { get; init; }

    /// <summary>The scores of every candidate on every row.</summary>
    public required ScoreMatrix Matrix { get; init; }

    /// <summary>The rows that means compare on.</summary>
    public required ComparedRows Compared { get; init; }

    /// <summary>These rows in words.</summary>
    public string ComparedInWords => Compared.IsPart ? $"the {Figures.Count(Compared.Count, $"{SelectionRows} row")} that every accepted candidate was run on" : $"the {SelectionRows} rows";

    /// <summary>Start and best on the rows that candidates are compared on, or <see langword="null"/> when they are the same or not scored.</summary>
    public ReportComparison? Selection { get; init; }

    /// <summary>What became of the file of the tuned prompt, when the run has come so far.</summary>
    public RecordedDecision? Decision { get; init; }

    /// <summary>What is to be taken with care: warnings and notes.</summary>
    public ImmutableArray<ReportWarning> Remarks { get; init; } = [];

    /// <summary>What is to be acted upon.</summary>
    public IEnumerable<ReportWarning> Warnings => Remarks.Where(static remark => remark.IsSerious);

    /// <summary>What is good to know.</summary>
    public IEnumerable<ReportWarning> Notes => Remarks.Where(static remark => !remark.IsSerious);

    public string Program => Part("program");

    public string Variant => Part("variant");

    public string Optimizer => Part("optimizer");

    public string Metric => Part("metric");

    public string Model => Part("student model");

    public long Seed => long.TryParse(Part("seed"), System.Globalization.CultureInfo.InvariantCulture, out long seed) ? seed : 0;

    /// <summary>Whether candidates are compared on rows of their own, rather than on the training rows.</summary>
    public required bool HasValidation { get; init; }

    /// <summary>Whether the run was after outputs for the very rows it learned from, rather than after a prompt for others.</summary>
    public bool IsAfterOutputs => !HasValidation && Part("option searchesAtInferenceTime") == "true";

    /// <summary>What the rows are called that candidates are compared on.</summary>
    public string SelectionRows => HasValidation ? "validation" : "training";

    private string Part(string name) => Run.Manifest.FirstOrDefault(part => part.Key == name).Value ?? "";
}

/// <summary>Whether a run ended, and how.</summary>
internal enum RunState
{
    /// <summary>Everything planned was done.</summary>
    Completed,

    /// <summary>It ended with its best so far, by a limit or on request.</summary>
    StoppedEarly,

    /// <summary>It has no result: killed, interrupted, or under way.</summary>
    Unfinished,
}

/// <summary>Something to be taken with care.</summary>
/// <param name="Code">Stable name for programs, snake_case.</param>
/// <param name="IsSerious">Whether it is a warning, which is to be acted upon; otherwise a note, which is good to know.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Detail">What it means and what to do about it.</param>
internal sealed record ReportWarning(string Code, bool IsSerious, string Title, string Detail);
