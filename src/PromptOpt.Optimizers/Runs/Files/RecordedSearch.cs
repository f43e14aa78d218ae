using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>
/// The candidates that an earlier sitting of a run proposed. A search that follows from its session alone proposes the same ones again, number by number, as long as it is given the same
/// answers: one that does not would go on from what was never found.
/// </summary>
internal sealed class RecordedSearch
{
    private readonly string _directory;
    private readonly string _optimizer;
    private readonly Dictionary<int, (string Origin, string Parameters)> _candidates = [];
    private readonly int? _total;

    private RecordedSearch(string directory, string optimizer, int? total) => (_directory, _optimizer, _total) = (directory, optimizer, total);

    /// <summary>There was no earlier sitting, or none that has to be repeated.</summary>
    public static RecordedSearch None { get; } = new("", "", null);

    /// <summary>Reads what an earlier sitting proposed.</summary>
    /// <param name="paths">The run directory.</param>
    /// <param name="optimizer">Name of the optimizer, for messages.</param>
    /// <param name="total">How many candidates it had when the search came to its end; <see langword="null"/> when it did not.</param>
    public static RecordedSearch Read(RunPaths paths, string optimizer, int? total)
    {
        RecordedSearch search = new(paths.Directory, optimizer, total);
        // Lines that cannot be read are those that a kill tore.
        foreach ((int index, string origin, string? parameters) in new RecordFile([]).Lines(paths.Candidates, Proposal))
        {
            if (parameters is null)
            {
                search._candidates.Remove(index);
            }
            else
            {
                search._candidates[index] = (origin, parameters);
            }
        }

        return search;
    }

    /// <summary>Makes sure that a candidate is the one that had its number before.</summary>
    /// <exception cref="RunDirectoryException">It is another one.</exception>
    public void Check(Candidate candidate)
    {
        if (candidate.Index >= _total)
        {
            throw Refuse(FormattableString.Invariant($"it had {_total} candidates when it ended before, and now proposes another, '{candidate.Origin}'"));
        }

        if (_candidates.TryGetValue(candidate.Index, out (string Origin, string Parameters) before) && before.Parameters != ParametersJson.Text(candidate.Parameters))
        {
            throw Refuse(FormattableString.Invariant($"its candidate {candidate.Index} was '{before.Origin}' before and is '{candidate.Origin}' now, with other parameters"));
        }
    }

    /// <summary>Makes sure that a search that came to its end proposed as much as before.</summary>
    /// <exception cref="RunDirectoryException">It is less.</exception>
    public void CheckEnd(int count)
    {
        if (count < _total)
        {
            throw Refuse(FormattableString.Invariant($"it had {_total} candidates when it ended before, and now ends with {count}"));
        }
    }

    private static (int Index, string Origin, string? Parameters) Proposal(JsonElement json) => (
        json.GetProperty("index").GetInt32(),
        json.GetProperty("origin").GetString() ?? "",
        json.TryGetProperty(CandidateJson.Unsettled, out _) ? null : json.GetProperty("predictors").GetRawText());

    private RunDirectoryException Refuse(string difference) => new(
        _directory,
        RunDirectoryProblem.NotRepeated,
        $"The search of {_optimizer} does not do again what it did before in '{_directory}', although it was given the same answers: {difference}. It does not follow from its session alone: it, a policy or the program uses a clock, random numbers of its own or what another run left behind, or its code changed under the same version or name. What was found before is kept. Mend it, or choose another directory.");
}
