using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>Real messages of Banking77, twelve intents: what tells them apart is seen in examples best.</summary>
internal sealed class BankingTask : SimulatedTask
{
    private const int TrainRows = 100;
    private const int ValidationRows = 100;

    private static readonly Lazy<(Dataset<BankingMessage> Train, Dataset<BankingMessage> Validation, Dataset<BankingMessage> Test)> Rows = new(static () => (Load("train"), Load("validation"), Load("test")));

    public override string Name => "banking";

    public override string Description => "Twelve intents of real Banking77 messages, told apart best by demonstrations. The ceiling shows every training row.";

    public override bool IsFeedbackShaped => false;

    public override long MaxCalls => 3000;

    public override ITaskInstance Create(int seed)
    {
        Dataset<BankingMessage> train = Rows.Value.Train.Shuffle(seed).Take(TrainRows);
        Metric<BankingMessage> metric = Metric.Create("same intent", (BankingMessage expected, BankingMessage actual) =>
            actual.Intent == expected.Intent ? Score.Pass : Score.Fail($"expected {expected.Intent}, got {actual.Intent}"));
        TaskSetup<BankingMessage> setup = new()
        {
            Train = train,
            Validation = Rows.Value.Validation.Shuffle(seed).Take(ValidationRows),
            Test = Rows.Value.Test.Concat(Rows.Value.Validation.Shuffle(seed).Skip(ValidationRows)),
            Metric = metric,
            TrueMetric = metric,
            Student = new InContextLearnerChatClient(new InContextLearnerOptions { Seed = seed, NoiseRate = 0.02 }),
            Reflection = new InContextLearnerChatClient(new InContextLearnerOptions { Seed = seed + 1, NoiseRate = 0.1 }),
            HandWritten = ProgramParameters.Untuned.With("self", new PredictorParameters
            {
                Instructions = """
                    Find the intent of a bank customer's message.
                    If the message mentions "refund", answer request_refund.
                    If the message mentions "lost" or "stolen", answer lost_or_stolen_card.
                    If the message mentions "age" or "old", answer age_limit.
                    If the message mentions "pin", answer change_pin.
                    """,
            }),
            Ceiling = ProgramParameters.Untuned.With("self", new PredictorParameters { Demos = [.. train.Examples.Select(static example => example.ToDemo())] }),
        };
        return new TaskInstance<Predict<BankingMessage>, BankingMessage>(static client => new Predict<BankingMessage>(client), setup, seed, MaxCalls);
    }

    // The other intents' rows are left out here, not by the loader: it refuses labels that the enum does not have.
    private static Dataset<BankingMessage> Load(string name)
    {
        Dataset<RawBankingMessage> rows = Dataset<RawBankingMessage>.Load(Path.Combine(AppContext.BaseDirectory, "Optimizers", "Data", name + ".csv"));
        Dictionary<string, BankingIntent> intents = Enum.GetValues<BankingIntent>().ToDictionary(static intent => string.Concat(intent.ToString().Select(static (c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString())), StringComparer.OrdinalIgnoreCase);
        return Dataset<BankingMessage>.Of(rows.Examples.Where(row => intents.ContainsKey(row.Value.Intent)).Select(row => new BankingMessage { Message = row.Value.Message, Intent = intents[row.Value.Intent] }));
    }
}

/// <summary>Find the intent of a bank customer's message.</summary>
[Signature]
internal sealed partial class BankingMessage
{
    /// <summary>what the customer wrote</summary>
    [InputField] public required string Message { get; init; }

    /// <summary>what the message is about</summary>
    [OutputField] public BankingIntent Intent { get; init; }
}

/// <summary>A row of the file as it stands.</summary>
[Signature]
internal sealed partial class RawBankingMessage
{
    /// <summary>what the customer wrote</summary>
    [InputField] public required string Message { get; init; }

    /// <summary>what the message is about</summary>
    [OutputField] public string Intent { get; init; } = "";
}

/// <summary>Intents that are easily taken for one another.</summary>
internal enum BankingIntent
{
    CardArrival,
    CardDeliveryEstimate,
    LostOrStolenCard,
    CompromisedCard,
    CardPaymentNotRecognised,
    CashWithdrawalNotRecognised,
    RequestRefund,
    PendingTransfer,
    FailedTransfer,
    DeclinedTransfer,
    ChangePin,
    AgeLimit,
}
