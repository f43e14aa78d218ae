using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>What stands in a letter has to be written down in fixed forms; a simulated clerk knows a form from demonstrations, or when told.</summary>
internal sealed class OrderTask : SimulatedTask
{
    public override string Name => "extraction";

    public override string Description => "An order's number, date and amount in fixed forms: two are constraints that a wrong reply breaks, one is said by feedback.";

    public override bool IsFeedbackShaped => false;

    public override long MaxCalls => 2000;

    public override ITaskInstance Create(int seed)
    {
        SeededRandom random = new(seed, Name);
        Metric<OrderLetter> metric = Metric.Create("all in form", (OrderLetter expected, OrderLetter actual) => Judge(expected, actual));
        TaskSetup<OrderLetter> setup = new()
        {
            Train = Draw(random.Substream("train"), 80),
            Validation = Draw(random.Substream("validation"), 60),
            Test = Draw(random.Substream("test"), 400),
            Metric = metric,
            TrueMetric = metric,
            Student = new SimulatedClerk(seed),
            Reflection = new SimulatedClerkTrainer(new InContextLearnerChatClient(new InContextLearnerOptions { Seed = seed + 1 }), seed),
            HandWritten = Instructed(ClerkSkill.Number),
            Ceiling = Instructed(ClerkSkill.Number, ClerkSkill.Date, ClerkSkill.Amount),
        };
        return new TaskInstance<Predict<OrderLetter>, OrderLetter>(static client => new Predict<OrderLetter>(client), setup, seed, MaxCalls);
    }

    private static ProgramParameters Instructed(params ReadOnlySpan<ClerkSkill> skills)
    {
        string instructions = "Write down what the letter orders.";
        foreach (ClerkSkill skill in skills)
        {
            instructions += "\n" + skill.Rule;
        }

        return ProgramParameters.Untuned.With("self", new PredictorParameters { Instructions = instructions });
    }

    private static Dataset<OrderLetter> Draw(SeededRandom random, int count)
        => Dataset<OrderLetter>.Of(Enumerable.Range(0, count).Select(_ =>
        {
            DateOnly day = new DateOnly(2025, 1, 1).AddDays(random.NextInt32(700));
            string letters = string.Concat(Enumerable.Range(0, 3).Select(_ => (char)('a' + random.NextInt32(26))));
            int digits = 1000 + random.NextInt32(9000);
            int euros = 1 + random.NextInt32(900);
            int cents = random.NextInt32(100);
            string date = day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
            return new OrderLetter
            {
                Letter = string.Create(CultureInfo.InvariantCulture, $"Please send order {letters} {digits} by {date} and charge {euros} euros {cents}."),
                Number = string.Create(CultureInfo.InvariantCulture, $"{letters.ToUpperInvariant()}-{digits}"),
                Due = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Amount = string.Create(CultureInfo.InvariantCulture, $"{(euros * 100) + cents}"),
            };
        }));

    private static Score Judge(OrderLetter expected, OrderLetter actual)
    {
        int right = (expected.Number == actual.Number ? 1 : 0) + (expected.Due == actual.Due ? 1 : 0) + (expected.Amount == actual.Amount ? 1 : 0);
        return Score.Of(right / 3.0, expected.Amount == actual.Amount ? null : ClerkSkill.Amount.Rule);
    }
}

/// <summary>Write down what the letter orders.</summary>
[Signature]
internal sealed partial class OrderLetter
{
    /// <summary>what came in</summary>
    [InputField] public required string Letter { get; init; }

    /// <summary>the order's number</summary>
    [OutputField, RegularExpression("[A-Z]{3}-[0-9]{4}")] public string Number { get; init; } = "";

    /// <summary>when it is due</summary>
    [OutputField, RegularExpression("[0-9]{4}-[0-9]{2}-[0-9]{2}")] public string Due { get; init; } = "";

    /// <summary>what it costs</summary>
    [OutputField] public string Amount { get; init; } = "";
}
