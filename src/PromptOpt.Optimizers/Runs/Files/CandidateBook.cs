namespace PromptOpt.Optimizers;

/// <summary>Every candidate of a run in the order of proposal, whichever step of a sequence proposed it, and the file they are written to.</summary>
/// <param name="path">The file.</param>
/// <param name="proposals">The file of what was asked for them; only there when something was.</param>
/// <param name="before">What an earlier sitting proposed.</param>
internal sealed class CandidateBook(string path, string proposals, RecordedSearch before) : IDisposable
{
    private readonly CandidateLog _log = new(path);
    private CandidateLog? _proposals;
    private readonly List<Candidate> _candidates = [];
    private readonly Dictionary<int, string> _rowsOf = [];
    private readonly HashSet<int> _kept = [];
    private readonly HashSet<int> _unsettled = [];
    private RunDirectoryException? _failure;
    private bool _isUnsettled;

    public int Count => _candidates.Count;

    /// <summary>A candidate by its number, as it was kept last.</summary>
    public Candidate this[int index] => _candidates[index];

    /// <summary>The candidates from a number on.</summary>
    public IReadOnlyList<Candidate> From(int first) => first == 0 ? _candidates : _candidates[first..];

    /// <summary>Takes up a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="isStopped">Whether it is proposed after a limit or a request ended the search.</param>
    /// <exception cref="RunDirectoryException">Another one had its number in an earlier sitting.</exception>
    public void Add(Candidate candidate, bool isStopped)
    {
        if (isStopped || _isUnsettled)
        {
            _unsettled.Add(candidate.Index);
        }
        else
        {
            Refuse(() => before.Check(candidate));
        }

        _candidates.Add(candidate);
    }

    /// <summary>Notes that something came about that need not come about again, such as a row that stayed without a score: what is proposed from now on may be something else another time.</summary>
    public void Unsettle() => _isUnsettled = true;

    /// <summary>Refuses to go on after a search turned out not to repeat itself, also when it swallowed the exception.</summary>
    /// <exception cref="RunDirectoryException">It does not.</exception>
    public void Check()
    {
        if (_failure is not null)
        {
            throw _failure;
        }
    }

    /// <summary>Writes a candidate as it is.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="rows">Ids of the rows its scores are for; <see langword="null"/> when it has none.</param>
    /// <param name="fingerprint">Fingerprint of these rows.</param>
    public void Keep(Candidate candidate, IEnumerable<string>? rows, string? fingerprint)
    {
        Check();
        _candidates[candidate.Index] = candidate;
        _kept.Add(candidate.Index);
        if (fingerprint is not null)
        {
            _rowsOf[candidate.Index] = fingerprint;
        }

        _log.Append(CandidateJson.Write(candidate, rows, _unsettled.Contains(candidate.Index)));
    }

    /// <summary>Writes the candidates of which nothing became.</summary>
    public void KeepOthers()
    {
        foreach (Candidate candidate in _candidates.Where(candidate => !_kept.Contains(candidate.Index)).ToArray())
        {
            Keep(candidate, rows: null, fingerprint: null);
        }
    }

    /// <summary>Writes what was asked for a candidate, or for one that never was.</summary>
    public void Keep(ProposalRecord request, int? candidate, IEnumerable<int> parents)
        => (_proposals ??= new CandidateLog(proposals)).Append(request.ToLine(candidate, parents));

    /// <summary>What parameters scored on rows, if any candidate with them was scored on just these.</summary>
    public CandidateScores? ScoresOf(ProgramParameters parameters, string fingerprint)
        => _candidates.FirstOrDefault(candidate => IsScoredOn(candidate, fingerprint) && candidate.Parameters.Equals(parameters))?.Scores;

    /// <summary>Whether a candidate has scores, and for just these rows.</summary>
    public bool IsScoredOn(Candidate candidate, string fingerprint)
        => candidate.Scores is not null && _rowsOf.GetValueOrDefault(candidate.Index) == fingerprint;

    /// <summary>Drops lines of an earlier sitting that a run did not make again although it came to its end.</summary>
    /// <exception cref="RunDirectoryException">An earlier sitting came to its end with more candidates.</exception>
    public void Complete()
    {
        if (!_isUnsettled)
        {
            Refuse(() => before.CheckEnd(Count));
        }

        _log.Complete();
        _proposals?.Complete();
    }

    public void Dispose()
    {
        _log.Dispose();
        _proposals?.Dispose();
    }

    private void Refuse(Action check)
    {
        Check();
        try
        {
            check();
        }
        catch (RunDirectoryException failure)
        {
            _failure = failure;
            throw;
        }
    }
}
