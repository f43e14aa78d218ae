using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Which step is changed, by what a metric says to single steps.</summary>
public sealed class GepaCreditTests : GepaRuns
{
    private static readonly Metric<Triage> General = Metric.Create<Triage>("General", static (expected, actual) => Judge(expected, actual) is { } score && score.Value == 1
        ? score
        : Score.Of(score.Value, string.Join('\n', score.PredictorFeedback.Values)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Praise_is_no_reason_to_leave_the_other_steps_alone(bool isSaidToBePraise)
    {
        Metric<Triage> praising = Metric.Create<Triage>("Praising", (Triage expected, Triage actual) =>
        {
            Score score = Judge(expected, actual);
            if (score.Value == 1)
            {
                return score;
            }

            Score said = Score.Of(score.Value, string.Join('\n', score.PredictorFeedback.Values));
            return isSaidToBePraise ? said.WithPredictorPraise("Pick", "Well done.") : said.WithPredictorFeedback("Pick", "Well done.");
        });
        OptimizationResult<TriageProgram> result = await RunAsync(static client => new TriageProgram(client), praising, seed: 0, new GepaOptions { MaxRollouts = 1200 });
        Assert.True(result.Best.Scores!.Mean > 0.85, $"{result.Best.Scores.Mean}");
        Assert.NotNull(result.Best.Parameters["Rate"].Instructions);
    }

    [Fact]
    public async Task Feedback_for_a_name_that_is_no_predictor_stops_at_the_first_row_and_names_those_there_are()
    {
        Metric<Triage> mistyped = Metric.Create<Triage>("Mistyped", static (_, _) => Score.Fail().WithPredictorFault("Pik", "wrong team"));
        MetricException error = await Assert.ThrowsAsync<MetricException>(() => RunAsync(static client => new TriageProgram(client), mistyped, seed: 0, new GepaOptions { MaxRollouts = 100 }));
        Assert.Contains("'Pik', which is no predictor of the program; its predictors are 'Pick', 'Rate'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telling_a_step_its_faults_costs_no_more_than_saying_everything_to_all_and_the_order_of_declaration_changes_nothing()
    {
        double general = await CallsOf(static client => new TriageProgram(client), General);
        double blamed = await CallsOf(static client => new TriageProgram(client), Teams.TriageMetric);
        double reversed = await CallsOf(static client => new ReversedTriageProgram(client), Teams.TriageMetric);
        double reversedGeneral = await CallsOf(static client => new ReversedTriageProgram(client), General);
        Assert.True(blamed <= general * 1.1, $"blamed {blamed}, general {general}");
        Assert.InRange(reversed / blamed, 0.85, 1.15);
        Assert.InRange(reversedGeneral / general, 0.85, 1.15);
    }

    private async Task<double> CallsOf<TProgram>(Func<IChatClient, TProgram> create, Metric<Triage> metric)
        where TProgram : PromptModule<Triage>
    {
        List<double> calls = [];
        for (int seed = 0; seed < 8; seed++)
        {
            OptimizationResult<TProgram> result = await RunAsync(create, metric, seed, new GepaOptions { MaxRollouts = 3000, StopAtScore = 0.9 });
            calls.Add(result.Usage.Calls);
        }

        return calls.Average();
    }

    private static Score Judge(Triage expected, Triage actual)
        => Teams.TriageMetric.ScoreAsync(Example.Of(expected), Prediction.Of(actual), new MetricContext(new ProgramTrace(), new TriageProgram(Teams.Model()))).AsTask().GetAwaiter().GetResult();

    private async Task<OptimizationResult<TProgram>> RunAsync<TProgram>(Func<IChatClient, TProgram> create, Metric<Triage> metric, int seed, GepaOptions options)
        where TProgram : PromptModule<Triage>
    {
        IChatClient model = Teams.Model();
        await using OptimizationRun run = OptimizationRun.Open(Options($"{typeof(TProgram).Name}-{metric.Name}-{seed}", model) with { Seed = seed });
        return await new Gepa(options).OptimizeAsync(
            create(model), new OptimizationData<Triage>(Teams.TriageRows(40), Teams.TriageRows(30, from: 1000)), metric, run, cancellationToken: TestContext.Current.CancellationToken);
    }
}

/// <summary>The same steps, declared the other way round.</summary>
[PromptProgram]
internal sealed partial class ReversedTriageProgram(IChatClient client) : PromptProgram<Triage>(client)
{
    [Module]
    private partial Predict<RateUrgency> Rate { get; }

    [Module]
    private partial Predict<PickTeam> Pick { get; }

    protected override async ValueTask<Prediction<Triage>> ForwardAsync(Triage input, CancellationToken cancellationToken)
    {
        Prediction<PickTeam> team = await Pick.RunAsync(message: input.Message, cancellationToken);
        Prediction<RateUrgency> urgency = await Rate.RunAsync(message: input.Message, cancellationToken);
        return Prediction.Of(new Triage { Message = input.Message, Team = team.Value.Team, Urgency = urgency.Value.Urgency });
    }
}
