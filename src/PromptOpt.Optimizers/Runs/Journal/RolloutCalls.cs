using System.Runtime.CompilerServices;

namespace PromptOpt.Optimizers;

/// <summary>
/// Numbers equal requests of one place in one run of a program, so that each has an answer of its own. The number follows from the order in which they begin.
/// Where others are under way meanwhile, that order may be another one when the run is resumed; which of them had which number is then written down, by what
/// the branch that asked had done before. Safe for concurrent use.
/// </summary>
/// <param name="root">Identity of the run of the program; asked for only where something is written down.</param>
internal sealed class RolloutCalls(Func<JournalKey>? root)
{
    private readonly object _gate = new();
    private readonly ConditionalWeakTable<CallPlace, StrongBox<JournalKey>> _branches = [];
    private readonly Dictionary<(JournalKey Branch, JournalKey Request), int> _siblings = [];
    private readonly Dictionary<JournalKey, List<NumberClaim?>> _claims = [];
    private JournalKey? _root;
    private int _underWay;
    private int _answered;

    /// <summary>How many requests the program knew to be answered when it began the next one, where it runs elsewhere; <see langword="null"/> where it runs here.</summary>
    public int? AnsweredBefore { get; set; }

    /// <summary>The same for another part of the rollout.</summary>
    public RolloutCalls ForOther() => new(root);

    /// <summary>Begins a request.</summary>
    /// <param name="journal">Where it is written down.</param>
    /// <param name="request">The request with its place.</param>
    /// <param name="place">Where it comes from.</param>
    /// <returns>Its number among equal ones, from 0, and whether it has no order with one of them.</returns>
    /// <exception cref="RunDirectoryException">It cannot be written down.</exception>
    public (int Number, bool IsUnordered) Begin(CallJournal journal, JournalKey request, CallPlace? place)
    {
        lock (_gate)
        {
            _root ??= root?.Invoke() ?? request;
            JournalKey branch = BranchOf(place);
            ref int siblings = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_siblings, (branch, request), out _);
            JournalKey asker = branch.With(request).With(siblings++);
            Note(place, asker);
            if (!_claims.TryGetValue(request, out List<NumberClaim?>? claims))
            {
                _claims.Add(request, claims = []);
            }

            int answered = AnsweredBefore ?? _answered;
            bool isUnordered = claims.Any(claim => claim is { IsUnderWay: true } && claim.Branch == branch && claim.AnsweredBefore != answered);
            int number = 0;
            while (!IsFree(journal, request, asker, claims, number))
            {
                number++;
            }

            while (claims.Count <= number)
            {
                claims.Add(null);
            }

            claims[number] = new NumberClaim(asker, branch, answered) { IsUnderWay = true };
            if (number > 0 || _underWay > 0)
            {
                for (int i = 0; i <= number; i++)
                {
                    if (claims[i] is { IsWritten: false } claim)
                    {
                        journal.Claim(ClaimKey(request, i), claim.Asker);
                        claim.IsWritten = true;
                    }
                }
            }

            _underWay++;
            return (number, isUnordered);
        }
    }

    /// <summary>Ends a request that was begun.</summary>
    public void End(JournalKey request, int number)
    {
        lock (_gate)
        {
            _underWay--;
            _answered++;
            _claims[request][number]!.IsUnderWay = false;
        }
    }

    private bool IsFree(CallJournal journal, JournalKey request, JournalKey asker, List<NumberClaim?> claims, int number)
        => (number >= claims.Count || claims[number] is null)
            && (journal.ClaimOf(ClaimKey(request, number)) is not { } claimed || claimed == asker);

    private JournalKey ClaimKey(JournalKey request, int number) => _root!.Value.With(request).With(number);

    private JournalKey BranchOf(CallPlace? place)
    {
        // A request that follows another one of the same step, such as a repair, comes after that one.
        for (CallPlace? before = place; before is not null; before = before.Before)
        {
            if (_branches.TryGetValue(before, out StrongBox<JournalKey>? known))
            {
                return known.Value;
            }
        }

        return default;
    }

    private void Note(CallPlace? place, JournalKey asker)
    {
        // A program that is a step is known by the first request made in it.
        for (CallPlace? step = place; step is not null && !_branches.TryGetValue(step, out _); step = step.Before)
        {
            _branches.Add(step, new StrongBox<JournalKey>(asker));
        }
    }

    private sealed record NumberClaim(JournalKey Asker, JournalKey Branch, int AnsweredBefore)
    {
        public bool IsUnderWay { get; set; }

        public bool IsWritten { get; set; }
    }
}
