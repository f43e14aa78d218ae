using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>A ticket goes to a desk by rules that only feedback states. With a noisy metric, one verdict in five is turned round.</summary>
internal sealed class DeskTask(string name, string description, int rules, double metricNoise, long maxCalls) : SimulatedTask
{
    private const string Task = "Choose the desk that handles the ticket.";

    public override string Name => name;

    public override string Description => description;

    public override bool IsFeedbackShaped => metricNoise == 0;

    public override long MaxCalls => maxCalls;

    public override ITaskInstance Create(int seed)
    {
        SeededRandom random = new(seed, name);
        HiddenRules hidden = new(rules, Enum.GetNames<Desk>(), random.Substream("rules"));
        Metric<DeskTicket> truth = Metric.Create("right desk", (DeskTicket expected, DeskTicket actual) => Judge(hidden, expected, actual));
        IChatClient student = new InContextLearnerChatClient(new InContextLearnerOptions { Seed = seed, NoiseRate = 0.03 });
        TaskSetup<DeskTicket> setup = new()
        {
            Train = Draw(hidden, random.Substream("train"), 120),
            Validation = Draw(hidden, random.Substream("validation"), 60),
            Test = Draw(hidden, random.Substream("test"), 400),
            Metric = metricNoise == 0 ? truth : Metric.Create("noisy verdict", (DeskTicket expected, DeskTicket actual) => JudgeNoisily(hidden, expected, actual, seed)),
            TrueMetric = truth,
            Student = student,
            Reflection = new InContextLearnerChatClient(new InContextLearnerOptions { Seed = seed + 1, NoiseRate = 0.1 }),
            HandWritten = Instructed(hidden.Instructions(Task, "ticket", rules / 3)),
            Ceiling = Instructed(hidden.Instructions(Task, "ticket", rules)),
        };
        return new TaskInstance<Predict<DeskTicket>, DeskTicket>(static client => new Predict<DeskTicket>(client), setup, seed, maxCalls);
    }

    private static ProgramParameters Instructed(string instructions)
        => ProgramParameters.Untuned.With("self", new PredictorParameters { Instructions = instructions });

    private static Dataset<DeskTicket> Draw(HiddenRules hidden, SeededRandom random, int count)
        => Dataset<DeskTicket>.Of(Enumerable.Range(0, count).Select(_ =>
        {
            (string text, string answer) = hidden.Draw(random);
            return new DeskTicket { Ticket = text, Desk = Enum.Parse<Desk>(answer) };
        }));

    private static Score Judge(HiddenRules hidden, DeskTicket expected, DeskTicket actual)
        => actual.Desk == expected.Desk ? Score.Pass : Score.Fail(hidden.Explain(expected.Ticket, "ticket"));

    private Score JudgeNoisily(HiddenRules hidden, DeskTicket expected, DeskTicket actual, int seed)
    {
        Score truth = Judge(hidden, expected, actual);
        bool isTurned = new SeededRandom(seed, "verdict", expected.Ticket, actual.Desk.ToString()).NextDouble() < metricNoise;
        return !isTurned ? truth : truth.Value == 1 ? Score.Fail("It could be better.") : Score.Pass;
    }
}

/// <summary>Choose the desk that handles the ticket.</summary>
[Signature]
internal sealed partial class DeskTicket
{
    /// <summary>what was written to us</summary>
    [InputField] public required string Ticket { get; init; }

    /// <summary>who handles it</summary>
    [OutputField] public Desk Desk { get; init; }
}

/// <summary>Names that say nothing.</summary>
internal enum Desk
{
    Amber,
    Birch,
    Cedar,
    Delta,
    Ember,
    Fjord,
}
