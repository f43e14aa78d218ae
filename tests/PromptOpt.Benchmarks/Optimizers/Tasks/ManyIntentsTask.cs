using System.Globalization;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// Real messages of Banking77 and many intents: there is a rule or two to learn for each, and every example shows one of them, if any. Calls are scarce, and what is
/// written about a few rows holds for these rows at first.
/// </summary>
/// <param name="name">How the table calls it.</param>
/// <param name="intents">How many of the 77 intents; which ones is decided by the seed.</param>
/// <param name="habits">How the models of the task behave.</param>
internal sealed class ManyIntentsTask(string name, int intents, SortingHabits habits) : SimulatedTask
{
    private const int TrainRows = 10;
    private const int ValidationRows = 45;

    private static readonly Lazy<(Dataset<IntentMessage> Train, Dataset<IntentMessage> Validation, Dataset<IntentMessage> Test)> Rows = new(static () => (Load("train"), Load("validation"), Load("test")));

    public override string Name => name;

    public override string Description => string.Create(CultureInfo.InvariantCulture, $"{intents} intents of real Banking77 messages and few calls; what is written about a row often holds for that row alone.");

    public override bool IsFeedbackShaped => false;

    public override long MaxCalls => 626;

    public override ITaskInstance Create(int seed)
    {
        SeededRandom random = new(seed, "many intents", intents.ToString(CultureInfo.InvariantCulture));
        string[] all = [.. Rows.Value.Train.Examples.Select(static row => row.Value.Intent).Distinct().Order(StringComparer.Ordinal)];
        HashSet<string> chosen = [.. random.Sample(all.Length, intents).Select(index => all[index])];
        Metric<IntentMessage> metric = Metric.Create("same intent", static (IntentMessage expected, IntentMessage actual) =>
            actual.Intent == expected.Intent ? Score.Pass : Score.Fail($"expected {expected.Intent}, got {actual.Intent}"));
        Dataset<IntentMessage> others = Of(Rows.Value.Validation).Shuffle(seed);
        MessageWords words = new([.. Rows.Value.Validation.Examples.Select(static row => row.Value.Message)]);
        TaskSetup<IntentMessage> setup = new()
        {
            Train = Of(Rows.Value.Train).Shuffle(seed).Take(TrainRows * intents),
            Validation = others.Take(ValidationRows),
            Test = Of(Rows.Value.Test).Concat(others.Skip(ValidationRows)),
            Metric = metric,
            TrueMetric = metric,
            Student = new SimulatedSorter([.. chosen.Order(StringComparer.Ordinal)], words, habits, seed),
            Reflection = new SimulatedSorterTrainer(words, habits, seed),
            HandWritten = ProgramParameters.Untuned,
            Ceiling = ProgramParameters.Untuned.With("self", new PredictorParameters { Instructions = AllRules(Of(Rows.Value.Train), words) }),
        };
        return new TaskInstance<Predict<IntentMessage>, IntentMessage>(static client => new Predict<IntentMessage>(client), setup, seed, MaxCalls);

        Dataset<IntentMessage> Of(Dataset<IntentMessage> rows) => rows.Where(row => chosen.Contains(row.Value.Intent));
    }

    // Every telling word of every training row.
    private static string AllRules(Dataset<IntentMessage> rows, MessageWords words)
    {
        List<string> rules = ["Find the intent of a bank customer's message."];
        foreach (IGrouping<string, Example<IntentMessage>> intent in rows.Examples.GroupBy(static row => row.Value.Intent))
        {
            rules.AddRange(intent.SelectMany(row => words.TellingOf(row.Value.Message).Select(word => SortingRule.Write([word], intent.Key))));
        }

        return string.Join('\n', rules);
    }

    private static Dataset<IntentMessage> Load(string name) => Dataset<IntentMessage>.Load(Path.Combine(AppContext.BaseDirectory, "Optimizers", "Data", name + ".csv"));
}

/// <summary>Find the intent of a bank customer's message.</summary>
[Signature]
internal sealed partial class IntentMessage
{
    /// <summary>what the customer wrote</summary>
    [InputField] public required string Message { get; init; }

    /// <summary>what the message is about</summary>
    [OutputField] public string Intent { get; init; } = "";
}
