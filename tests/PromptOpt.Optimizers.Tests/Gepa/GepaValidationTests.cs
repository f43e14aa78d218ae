namespace PromptOpt.Optimizers.Tests;

/// <summary>How much of the validation set candidates are scored on.</summary>
public sealed class GepaValidationTests : GepaRuns
{
    [Theory]
    [InlineData(ValidationPolicy.Sampled)]
    [InlineData(ValidationPolicy.Racing)]
    public async Task Validation_can_take_fewer_rows(ValidationPolicy policy)
    {
        OptimizationResult<TriageProgram> result = await TriageAsync(new GepaOptions { MaxRollouts = 500, Validation = policy, ValidationSampleSize = 12, Acceptance = AcceptanceRule.NotWorse });
        Candidate[] accepted = [.. result.Candidates.Skip(1).Where(static candidate => candidate.Verdict!.Decision == CandidateDecision.Accepted)];
        Assert.NotEmpty(accepted);
        int rows = policy == ValidationPolicy.Sampled ? 12 : 30;
        Assert.All(accepted, candidate => Assert.Equal(rows, candidate.Scores!.Rows.Count(static row => row is not null)));
        Assert.True(result.Best.Scores!.Mean > result.Baseline.Scores!.Mean);
    }
}
