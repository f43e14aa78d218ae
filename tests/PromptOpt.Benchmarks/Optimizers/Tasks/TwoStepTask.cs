using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>Two predictors one after another, each with rules of its own; only the end is scored, and feedback says which step went wrong.</summary>
internal sealed class TwoStepTask : SimulatedTask
{
    private const string TopicTask = "Choose the topic of the ticket.";
    private const string CrewTask = "Choose the crew for the topic.";
    private const int TopicRules = 10;

    public override string Name => "two steps";

    public override string Description => "A topic, then a crew for it: both steps follow rules that only the feedback to each of them states, and only the crew is scored.";

    public override bool IsFeedbackShaped => true;

    public override long MaxCalls => 3000;

    public override ITaskInstance Create(int seed)
    {
        SeededRandom random = new(seed, Name);
        HiddenRules topics = new(TopicRules, Enum.GetNames<Topic>(), random.Substream("topics"));
        Crew[] crews = Enum.GetValues<Crew>();
        random.Substream("crews").Shuffle<Crew>(crews);
        Metric<CrewTicket> metric = Metric.Create("right crew", (Example<CrewTicket> example, Prediction<CrewTicket> prediction, MetricContext context) => Judge(topics, crews, example, prediction, context));
        TaskSetup<CrewTicket> setup = new()
        {
            Train = Draw(topics, crews, random.Substream("train"), 120),
            Validation = Draw(topics, crews, random.Substream("validation"), 60),
            Test = Draw(topics, crews, random.Substream("test"), 400),
            Metric = metric,
            TrueMetric = metric,
            Student = new InContextLearnerChatClient(new InContextLearnerOptions { Seed = seed, NoiseRate = 0.02 }),
            Reflection = new InContextLearnerChatClient(new InContextLearnerOptions { Seed = seed + 1, NoiseRate = 0.1 }),
            HandWritten = Instructed(topics.Instructions(TopicTask, "ticket", TopicRules / 2), CrewInstructions(crews, crews.Length / 2)),
            Ceiling = Instructed(topics.Instructions(TopicTask, "ticket", TopicRules), CrewInstructions(crews, crews.Length)),
        };
        return new TaskInstance<CrewProgram, CrewTicket>(static client => new CrewProgram(client), setup, seed, MaxCalls);
    }

    private static ProgramParameters Instructed(string topic, string crew)
        => ProgramParameters.Untuned
            .With("FindTopic", new PredictorParameters { Instructions = topic })
            .With("ChooseCrew", new PredictorParameters { Instructions = crew });

    private static string CrewInstructions(Crew[] crews, int rules)
        => string.Join('\n', Enum.GetValues<Topic>().Take(rules).Select(topic => CrewRule(topic, crews)).Prepend(CrewTask));

    private static string CrewRule(Topic topic, Crew[] crews) => $"If the topic mentions \"{topic}\", answer {crews[(int)topic]}.";

    private static Dataset<CrewTicket> Draw(HiddenRules topics, Crew[] crews, SeededRandom random, int count)
        => Dataset<CrewTicket>.Of(Enumerable.Range(0, count).Select(_ =>
        {
            (string text, string answer) = topics.Draw(random);
            return new CrewTicket { Ticket = text, Crew = crews[(int)Enum.Parse<Topic>(answer)] };
        }));

    private static Score Judge(HiddenRules topics, Crew[] crews, Example<CrewTicket> example, Prediction<CrewTicket> prediction, MetricContext context)
    {
        Topic right = Enum.Parse<Topic>(topics.AnswerOf(example.Value.Ticket));
        Topic? found = null;
        foreach (PredictorCall call in context.Trace.Calls)
        {
            if (call is PredictorCall<TopicStep> step)
            {
                found = step.Prediction?.Value.Topic;
            }
        }

        Score score = prediction.Value.Crew == example.Value.Crew ? Score.Pass : Score.Fail("The wrong crew came.");
        if (found != right)
        {
            score = score.WithPredictorFeedback("FindTopic", topics.Explain(example.Value.Ticket, "ticket"));
        }

        return found is { } topic && prediction.Value.Crew != crews[(int)topic] ? score.WithPredictorFeedback("ChooseCrew", CrewRule(topic, crews)) : score;
    }
}

/// <summary>Send the crew that can help.</summary>
[Signature]
internal sealed partial class CrewTicket
{
    /// <summary>what was written to us</summary>
    [InputField] public required string Ticket { get; init; }

    /// <summary>who goes there</summary>
    [OutputField] public Crew Crew { get; init; }
}

/// <summary>Choose the topic of the ticket.</summary>
[Signature]
internal sealed partial class TopicStep
{
    /// <summary>what was written to us</summary>
    [InputField] public required string Ticket { get; init; }

    /// <summary>what it is about</summary>
    [OutputField] public Topic Topic { get; init; }
}

/// <summary>Choose the crew for the topic.</summary>
[Signature]
internal sealed partial class CrewStep
{
    /// <summary>what it is about</summary>
    [InputField] public required Topic Topic { get; init; }

    /// <summary>who goes there</summary>
    [OutputField] public Crew Crew { get; init; }
}

/// <summary>Finds the topic, then the crew.</summary>
[PromptProgram]
internal sealed partial class CrewProgram(IChatClient client) : PromptProgram<CrewTicket>(client)
{
    [Module] private partial Predict<TopicStep> FindTopic { get; }

    [Module] private partial Predict<CrewStep> ChooseCrew { get; }

    protected override async ValueTask<Prediction<CrewTicket>> ForwardAsync(CrewTicket input, CancellationToken cancellationToken)
    {
        Prediction<TopicStep> topic = await FindTopic.RunAsync(ticket: input.Ticket, cancellationToken: cancellationToken);
        Prediction<CrewStep> crew = await ChooseCrew.RunAsync(topic: topic.Value.Topic, cancellationToken: cancellationToken);
        return Prediction.Of(input.WithOutputs(crew.Value.Crew));
    }
}

/// <summary>Names that say nothing.</summary>
internal enum Topic
{
    Onyx,
    Pearl,
    Ruby,
    Topaz,
    Jade,
}

/// <summary>Names that say nothing.</summary>
internal enum Crew
{
    North,
    South,
    East,
    West,
    Center,
}
