namespace PromptOpt.Optimizers;

/// <summary>Says when a search ends that no limit ends: rounds that try nothing do not go on for ever.</summary>
internal sealed class SearchEnd<T>(OptimizationSession<T> session, GepaOptions options)
    where T : class, ISignature<T>
{
    private const int MaxFruitlessRounds = 4;

    private int _fruitless;
    private bool _asked;

    /// <summary>Notes a round.</summary>
    /// <param name="tried">Whether a new candidate was run.</param>
    /// <param name="asked">Whether a text was asked for.</param>
    /// <param name="isLooking">Whether it ran rows on which nothing went wrong, so that others may still show something.</param>
    public void Note(bool tried, bool asked, bool isLooking)
    {
        if (tried)
        {
            (_fruitless, _asked) = (0, false);
            return;
        }

        _asked |= asked;
        _fruitless += isLooking ? 0 : 1;
        if (_fruitless >= MaxFruitlessRounds)
        {
            session.Stop(_asked ? StopReason.NoProposals : StopReason.NothingToChange);
        }
    }

    /// <summary>Ends a search that found nothing better for as long as it was to wait.</summary>
    public void NoteRound(int round, int roundOfBest)
    {
        if (options.MaxRoundsWithoutImprovement is { } patience && round - roundOfBest >= patience)
        {
            session.Stop(StopReason.NoImprovement);
        }
        else if (options.StopWhen?.IsMet(new SearchProgress
        {
            Round = round,
            RoundsWithoutImprovement = round - roundOfBest,
            Best = session.Best!,
            Candidates = [.. session.Candidates],
            Spent = session.Run.Ledger.Logical,
        }) == true)
        {
            session.Stop(StopReason.ConditionMet);
        }
    }
}
