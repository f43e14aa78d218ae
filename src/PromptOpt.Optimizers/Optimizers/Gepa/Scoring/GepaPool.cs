using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>The candidates a search goes on from: those that were accepted and scored on the validation set.</summary>
internal sealed class GepaPool(FrontierKind kind)
{
    private readonly List<PoolMember> _members = [];
    private ImmutableArray<(PoolMember Member, int Leads)>? _front;

    /// <summary>The members in the order of their age.</summary>
    public IReadOnlyList<PoolMember> Members => _members;

    /// <summary>The member that stands highest; of equals the oldest.</summary>
    public PoolMember Best => _members.MaxBy(static member => member.Mean)!;

    /// <param name="candidate">The candidate, scored.</param>
    /// <param name="standings">Its <see cref="Standing"/> on every validation row.</param>
    /// <param name="parents">What it was made from.</param>
    /// <param name="shown">Places of the training rows it was written from.</param>
    public PoolMember Add(Candidate candidate, ImmutableArray<double?> standings, IEnumerable<PoolMember> parents, IEnumerable<int>? shown = null)
    {
        PoolMember[] from = [.. parents];
        PoolMember member = new(
            candidate,
            standings,
            [.. from.SelectMany(static parent => parent.Ancestors).Concat(from.Select(static parent => parent.Candidate.Index)).Distinct().Order()])
        {
            Turn = from.Length == 0 ? 0 : from.Max(static parent => parent.Turn),
        };
        member.Descend(from, shown ?? []);
        _members.Add(member);
        _front = null;
        return member;
    }

    /// <summary>The Pareto front of all members.</summary>
    public ImmutableArray<(PoolMember Member, int Leads)> Front() => _front ??= Front(_members);

    /// <summary>The Pareto front of some members.</summary>
    public ImmutableArray<(PoolMember Member, int Leads)> Front(IReadOnlyList<PoolMember> members)
    {
        string[] objectives = [.. members.SelectMany(static member => member.Scores.Objectives.Keys).Distinct().Order(StringComparer.Ordinal)];
        return
        [
            .. ParetoFront.Of([.. members.Select(member => new FrontCandidate(member.Mean, KeysOf(member, objectives)))])
                .Select(found => (members[found.Index], found.Leads)),
        ];
    }

    private ImmutableArray<double?> KeysOf(PoolMember member, string[] objectives)
    {
        IEnumerable<double?> ofObjectives = objectives.Select(name => member.Scores.Objectives.GetValueOrDefault(name)?.Mean);
        return kind switch
        {
            FrontierKind.Instance => member.Standings,
            FrontierKind.Objective => [.. ofObjectives],
            FrontierKind.Hybrid => [.. member.Standings, .. ofObjectives],
            FrontierKind.Scalar => [member.Mean],
            _ => throw new InvalidOperationException($"There is no front of kind {kind}."),
        };
    }
}

/// <summary>A candidate that takes part in the search.</summary>
/// <param name="candidate">The candidate, scored.</param>
/// <param name="standings">Its <see cref="Standing"/> on every validation row.</param>
/// <param name="ancestors">Numbers of the candidates it comes from.</param>
internal sealed class PoolMember(Candidate candidate, ImmutableArray<double?> standings, ImmutableArray<int> ancestors)
{
    private readonly Dictionary<int, int> _written = [];
    private readonly Dictionary<int, int> _tried = [];

    public Candidate Candidate { get; } = candidate;

    public ProgramParameters Parameters => Candidate.Parameters;

    public CandidateScores Scores => Candidate.Scores!;

    public ImmutableArray<double?> Standings { get; } = standings;

    /// <summary>Its mean standing.</summary>
    public double Mean { get; } = standings.Average() ?? 0;

    public ImmutableArray<int> Ancestors { get; } = ancestors;

    /// <summary>How often a row was shown for its texts, or for some that came to nothing.</summary>
    public int WasShown(int row) => _written.GetValueOrDefault(row) + _tried.GetValueOrDefault(row);

    /// <summary>Notes the rows of a change that came to nothing.</summary>
    public void Try(IEnumerable<int> rows) => Count(_tried, rows);

    /// <summary>Notes what it was written from, and what its parents were.</summary>
    public void Descend(IEnumerable<PoolMember> parents, IEnumerable<int> rows)
    {
        foreach ((int row, int times) in parents.SelectMany(static parent => parent._written))
        {
            _written[row] = Math.Max(times, _written.GetValueOrDefault(row));
        }

        Count(_written, rows);
    }

    private static void Count(Dictionary<int, int> counts, IEnumerable<int> rows)
    {
        foreach (int row in rows)
        {
            counts[row] = counts.GetValueOrDefault(row) + 1;
        }
    }

    /// <summary>Where the round robin over the components stands.</summary>
    public int Turn { get; set; }
}
