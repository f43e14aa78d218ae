namespace PromptOpt.Analyzers;

/// <summary>A mistake at a place of a data file.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Arguments">What the message is filled with.</param>
internal sealed record RowFinding(int Start, int Length, params string[] Arguments)
{
    /// <summary>What a fix writes in its place, or <see langword="null"/> when there is no obvious fix.</summary>
    public string? Replacement { get; init; }

    /// <summary>Where the earlier row begins that this one repeats; its line is the first argument of the message.</summary>
    public int? Earlier { get; init; }
}

/// <summary>The first mistakes of one kind, and how many there are.</summary>
internal sealed class RowFindings(int limit)
{
    private readonly List<RowFinding> _first = [];

    public IReadOnlyList<RowFinding> First => _first;

    public int Total { get; private set; }

    /// <summary>Counts a mistake.</summary>
    /// <returns>Whether it is one of the first and must be added.</returns>
    public bool Count() => ++Total <= limit;

    /// <summary>Counts mistakes that are not at hand any more.</summary>
    public void CountOthers(int count) => Total += count;

    public void Add(RowFinding finding) => _first.Add(finding);

    /// <summary>Several kinds as one, in the order of the file.</summary>
    public static RowFindings Merge(IReadOnlyCollection<RowFindings> kinds, int limit)
    {
        RowFindings merged = new(limit);
        foreach (RowFinding finding in kinds.SelectMany(static kind => kind.First).OrderBy(static finding => finding.Start))
        {
            if (merged.Count())
            {
                merged.Add(finding);
            }
        }

        merged.CountOthers(kinds.Sum(static kind => kind.Total - kind.First.Count));
        return merged;
    }
}
