using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>How a batch is run.</summary>
/// <param name="Work">What it is for, in a few words.</param>
internal sealed record BatchTerms(string Work)
{
    /// <summary>
    /// Sizes of groups of requests that follow each other and are useless in part: only whole groups are admitted. Empty: every request is
    /// useful by itself.
    /// </summary>
    public ImmutableArray<int> Groups { get; init; } = [];

    /// <summary>Whether predictions and traces are needed; without them the results stay small.</summary>
    public bool KeepsTraces { get; init; }

    /// <summary>Whether models are asked questions, rather than the user's program run: that is done here, wherever programs are run.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>How many of the requests after those that are done remain when only so many fit, so that no group is cut.</summary>
    public int Whole(int done, int fitting) => Groups.IsEmpty ? fitting : EndsOfGroups().LastOrDefault(end => end <= done + (long)fitting, done) - done;

    /// <summary>How many of the requests after those that are done are useful together.</summary>
    public int First(int done) => Groups.IsEmpty ? 1 : EndsOfGroups().First(end => end > done) - done;

    private IEnumerable<int> EndsOfGroups()
    {
        int end = 0;
        foreach (int size in Groups)
        {
            yield return end += size;
        }
    }
}
