namespace PromptOpt.Optimizers.Tests;

/// <summary>Values of every kind come back as they were, of a module that is no program as well.</summary>
public sealed class ValueTransferTests
{
    private const string Reply = """
        [[ ## weight ## ]]
        0.1

        [[ ## price ## ]]
        12345678901234567890.123456789

        [[ ## tags ## ]]
        ["a \"quoted\" one", "ü 😀 \\n", ""]

        [[ ## made ## ]]
        2024-02-29T23:59:59.9999999+05:30

        [[ ## counts ## ]]
        {"b": 2, "a": 1}

        [[ ## parts ## ]]
        [{"name": "x", "size": null}, {"name": "y", "size": 3}]

        [[ ## note ## ]]
        line one
          line two [[ ## note ## ]

        [[ ## completed ## ]]
        """;

    [Fact]
    public async Task Values_of_every_kind_come_back_as_they_were()
    {
        static RolloutPrograms Programs() => new(new ProgramRegistration<Predict<Everything>, Everything>("everything", static (client, _) => new Predict<Everything>(client), [], ""));
        Dataset<Everything> rows = Dataset<Everything>.FromExamples(
        [
            Example.Of(new Everything { Text = "one \u2028 two\r\n\ttab", Count = null, Kind = Urgency.Now, Factor = 1e-300, Span = TimeSpan.FromTicks(1) }, InputsOf(withCount: false)),
            Example.Of(new Everything { Text = "", Count = long.MinValue, Kind = Urgency.Soon, Factor = double.MaxValue, Span = TimeSpan.MinValue }, InputsOf(withCount: true)),
        ]);
        string[][] told = await Task.WhenAll(((IRolloutRunner[])[LocalRolloutRunner.Instance, new InlineRunner(Programs(), new RolloutWorker(Programs()))]).Select(async runner =>
        {
            FakeChatClient model = new(static _ => Reply);
            EvaluationResult<Everything> result = await new Evaluator(new() { Runner = runner }).EvaluateAsync(
                new Predict<Everything>(model), rows, Metric.Create<Everything>("made", static (Example<Everything> _, Prediction<Everything> actual, MetricContext _, CancellationToken _) => ValueTask.FromResult(Score.Of(actual.Value.Made.Offset == TimeSpan.FromHours(5.5) ? 1 : 0))), null, TestContext.Current.CancellationToken);
            return result.Examples.Select(ResultText.Of).ToArray();
        }));

        Assert.Equal(told[0], told[1]);
        Assert.All(told[0], static text => Assert.Contains("12345678901234567890.123456789", text, StringComparison.Ordinal));
    }

    private static FieldSet InputsOf(bool withCount)
    {
        SignatureDefinition definition = Runs.DefinitionOf<Everything>();
        return withCount ? definition.Inputs : definition.Inputs.Except(FieldSet.Range(definition.IndexOf("count"), 1));
    }
}

/// <summary>Takes and gives values of many kinds.</summary>
[Signature]
internal sealed partial class Everything
{
    [InputField]
    public required string Text { get; init; }

    [InputField]
    public long? Count { get; init; }

    [InputField]
    public Urgency Kind { get; init; }

    [InputField]
    public double Factor { get; init; }

    [InputField]
    public TimeSpan Span { get; init; }

    [OutputField]
    public double Weight { get; init; }

    [OutputField]
    public decimal Price { get; init; }

    [OutputField]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [OutputField]
    public DateTimeOffset Made { get; init; }

    [OutputField]
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    [OutputField]
    public IReadOnlyList<Part> Parts { get; init; } = [];

    [OutputField]
    public string Note { get; init; } = "";

    [OutputField(IsOptional = true)]
    public string? Absent { get; init; }
}

/// <summary>A value with members.</summary>
internal sealed record Part(string Name, int? Size);
