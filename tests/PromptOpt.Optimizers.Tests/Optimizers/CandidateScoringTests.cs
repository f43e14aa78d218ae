namespace PromptOpt.Optimizers.Tests;

public sealed class CandidateScoringTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(1000)]
    public void The_interval_of_a_candidate_does_not_depend_on_those_scored_before(int rows)
    {
        CandidateScoring scoring = new(7);
        RowOutcome[] half = Outcomes(rows, 2);
        CandidateScores first = scoring.Of(half);
        scoring.Of(Outcomes(rows + 1, 3));
        scoring.Of(Outcomes(rows, 3));
        CandidateScores again = scoring.Of(half);
        ConfidenceInterval expected = Bootstrap.ScoreInterval([.. half.Select(static row => row.Score!.Value.Value)], 0.95, new SeededRandom(7, "evaluation", "interval"));
        Assert.Equal((expected.Low, expected.High), (first.Lower, first.Upper));
        Assert.Equal((expected.Low, expected.High), (again.Lower, again.Upper));
    }

    private static RowOutcome[] Outcomes(int rows, int every)
        => [.. Enumerable.Range(0, rows).Select(row => new RowOutcome(Score.Of(row % every == 0 ? 1 : 0.25), null))];
}
