using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What a program makes itself is what it is: no rule of what a model may say holds for it on its way, nor for what a program is given.</summary>
public sealed class OwnValueTransferTests
{
    private const string Reply = """
        [[ ## share ## ]]
        0.5

        [[ ## code ## ]]
        abc

        [[ ## parts ## ]]
        [1, 2]

        [[ ## level ## ]]
        Now

        [[ ## shares ## ]]
        {"a": 0.5}

        [[ ## completed ## ]]
        """;

    private static readonly Func<Ruled, Ruled>[] Answers =
    [
        static given => Of(given, share: 1.2),
        static given => Of(given, share: double.NaN),
        static given => Of(given, share: double.NegativeInfinity),
        static given => Of(given, code: "far longer than the rule allows"),
        static given => Of(given, code: ""),
        static given => Of(given, code: null!),
        static given => Of(given, parts: []),
        static given => Of(given, parts: [1, 2, 3, 4, 5, 6]),
        static given => Of(given, level: (Urgency)77),
        static given => Of(given, levels: [Urgency.Now, (Urgency)(-3)]),
        static given => Of(given, words: ["one", null!]),
        static given => Of(given, piece: new Piece(null!, 7, null)),
        static given => Of(given, piece: new Piece("x", -1, [null!, "y"])),
        static given => Of(given, shares: new() { ["a"] = 5 }),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_outside_of_the_rules_comes_back_as_it_was_made()
    {
        foreach (Func<Ruled, Ruled> answer in Answers)
        {
            await AssertSameAsync(answer);
        }
    }

    private static async Task AssertSameAsync(Func<Ruled, Ruled> answer)
    {
        string[][] told = await Task.WhenAll(((IRolloutRunner[])[LocalRolloutRunner.Instance, Remote(answer)]).Select(async runner =>
        {
            EvaluationResult<Ruled> result = await new Evaluator(new() { Runner = runner }).EvaluateAsync(
                new RuledProgram(new FakeChatClient(static _ => Reply), answer),
                Dataset<Ruled>.Of([new Ruled { Given = 1 }]),
                Metric.Create<Ruled>("made", static (Example<Ruled> _, Prediction<Ruled> _, MetricContext _, CancellationToken _) => ValueTask.FromResult(Score.Of(1))),
                null,
                Token);
            return result.Examples.SelectMany(TextsOf).ToArray();
        }));

        Assert.Equal(told[0], told[1]);
        Assert.DoesNotContain(told[1], static text => text.Contains("Worker", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_and_what_a_predictor_is_given_may_lie_outside_of_the_rules_too()
    {
        Func<Ruled, Ruled> answer = static given => Of(given, share: given.Given);
        EvaluationResult<Ruled> result = await new Evaluator(new() { Runner = Remote(answer) }).EvaluateAsync(
            new RuledProgram(new FakeChatClient(static _ => Reply), answer),
            Dataset<Ruled>.Of([new Ruled { Given = 99 }]),
            Metric.Create<Ruled>("made", static (Example<Ruled> _, Prediction<Ruled> _, MetricContext _, CancellationToken _) => ValueTask.FromResult(Score.Of(1))),
            null,
            Token);

        ExampleResult<Ruled> example = Assert.Single(result.Examples);
        Assert.Equal(99, example.Prediction!.Value.Share);
        Assert.Equal(100, Assert.IsType<PredictorCall<Ruled>>(Assert.Single(example.Trace!.Calls)).Input.Given);
    }

    private static InlineRunner Remote(Func<Ruled, Ruled> answer)
    {
        RolloutPrograms programs = new(new ProgramRegistration<RuledProgram, Ruled>("ruled", (client, _) => new RuledProgram(client, answer), [], ""));
        return new InlineRunner(programs, new RolloutWorker(programs));
    }

    private static IEnumerable<string> TextsOf(ExampleResult<Ruled> result)
    {
        Ruled? value = result.Prediction?.Value;
        yield return $"{result.Failure?.Kind} {result.Failure?.Message} {result.Prediction?.Present}";
        yield return value is null ? "none" : string.Join('|', (string?[])
        [
            value.Share.ToString("R", System.Globalization.CultureInfo.InvariantCulture), value.Code ?? "null", string.Join(',', value.Parts), value.Level.ToString(), string.Join(',', value.Levels),
            string.Join(',', value.Words.Select(static word => word ?? "null")), $"{value.Piece.Name ?? "null"} {value.Piece.Size} {(value.Piece.Words is null ? "null" : string.Join(',', value.Piece.Words.Select(static word => word ?? "null")))}",
            string.Join(',', value.Shares),
        ]);
    }

    private static Ruled Of(
        Ruled given, double share = 0.5, string code = "abc", IReadOnlyList<int>? parts = null, Urgency level = Urgency.Soon, IReadOnlyList<Urgency>? levels = null, IReadOnlyList<string>? words = null, Piece? piece = null, Dictionary<string, double>? shares = null)
        => new()
        {
            Given = given.Given,
            Share = share,
            Code = code,
            Parts = parts ?? [1],
            Level = level,
            Levels = levels ?? [],
            Words = words ?? [],
            Piece = piece ?? new Piece("p", 1, []),
            Shares = shares ?? [],
        };

    /// <summary>Asks, and answers something of its own.</summary>
    private sealed class RuledProgram(IChatClient client, Func<Ruled, Ruled> answer) : PromptProgram<Ruled>(client)
    {
        private Predict<Ruled>? _step;

        private Predict<Ruled> Step => GetOrAddModule(ref _step, static client => new Predict<Ruled>(client));

        protected override async ValueTask<Prediction<Ruled>> ForwardAsync(Ruled input, CancellationToken cancellationToken)
        {
            await Step.RunAsync(new Ruled { Given = input.Given + 1 }, cancellationToken);
            return Prediction.Of(answer(input));
        }

        protected override void BindModules(ProgramBinding binding) => _step = BindModule(Step, "Step", binding);

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Step", Step);
    }
}

/// <summary>Takes and gives values under rules.</summary>
[Signature]
internal sealed partial class Ruled
{
    [InputField]
    [Range(0.0, 10.0)]
    public double Given { get; init; }

    [OutputField]
    [Range(0.0, 1.0)]
    public double Share { get; init; }

    [OutputField]
    [StringLength(5, MinimumLength = 1)]
    public string Code { get; init; } = "";

    [OutputField]
    [MinLength(1)]
    [MaxLength(3)]
    public IReadOnlyList<int> Parts { get; init; } = [];

    [OutputField]
    public Urgency Level { get; init; }

    [OutputField(IsOptional = true)]
    public IReadOnlyList<Urgency> Levels { get; init; } = [];

    [OutputField(IsOptional = true)]
    public IReadOnlyList<string> Words { get; init; } = [];

    [OutputField(IsOptional = true)]
    public Piece Piece { get; init; } = new("", 0, null);

    [OutputField]
    public IReadOnlyDictionary<string, double> Shares { get; init; } = new Dictionary<string, double>();
}

/// <summary>A value with members under rules.</summary>
internal sealed record Piece([property: StringLength(3)] string Name, [property: Range(0, 5)] int Size, IReadOnlyList<string>? Words);
