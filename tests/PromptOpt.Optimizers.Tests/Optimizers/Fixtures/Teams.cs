using System.Globalization;
using Microsoft.Extensions.AI;
using PromptOpt.Testing;

namespace PromptOpt.Optimizers.Tests;

/// <summary>The team that answers. The names tell nothing: only feedback says which words go where.</summary>
internal enum Team
{
    Amber,
    Basalt,
    Cobalt,
    Damask,
}

/// <summary>Say which team should answer the message.</summary>
[Signature]
internal sealed partial class PickTeam
{
    [InputField]
    public required string Message { get; init; }

    [OutputField]
    public Team Team { get; init; }
}

/// <summary>Say how urgent the message is and which team should answer it.</summary>
[Signature]
internal sealed partial class Triage
{
    [InputField]
    public required string Message { get; init; }

    [OutputField]
    public Team Team { get; init; }

    [OutputField]
    public Urgency Urgency { get; init; }
}

/// <summary>Say how urgent the message is.</summary>
[Signature]
internal sealed partial class RateUrgency
{
    [InputField]
    public required string Message { get; init; }

    [OutputField]
    public Urgency Urgency { get; init; }
}

/// <summary>How soon somebody must answer.</summary>
internal enum Urgency
{
    Later,
    Soon,
    Now,
}

/// <summary>Two steps that know nothing of each other, for feedback by predictor.</summary>
[PromptProgram]
internal sealed partial class TriageProgram(IChatClient client) : PromptProgram<Triage>(client)
{
    [Module]
    private partial Predict<PickTeam> Pick { get; }

    [Module]
    private partial Predict<RateUrgency> Rate { get; }

    protected override async ValueTask<Prediction<Triage>> ForwardAsync(Triage input, CancellationToken cancellationToken)
    {
        Prediction<PickTeam> team = await Pick.RunAsync(message: input.Message, cancellationToken);
        Prediction<RateUrgency> urgency = await Rate.RunAsync(message: input.Message, cancellationToken);
        return Prediction.Of(new Triage { Message = input.Message, Team = team.Value.Team, Urgency = urgency.Value.Urgency });
    }
}

/// <summary>Rows whose answers follow from rules that stand nowhere but in the feedback of the metric.</summary>
internal static class Teams
{
    private static readonly string[] Words = ["invoice", "password", "parcel", "refund", "login", "courier", "contract", "outage"];
    private static readonly string[] Signals = ["today", "blocked", "waiting", "someday", "fire", "curious"];
    private static readonly string[] Fillers = ["my", "about the", "a question on the", "again the", "this is the", "problem with the", "please see the"];

    public static Metric<PickTeam> Metric { get; } = Optimizers.Metric.Create<PickTeam>("SameTeam", static (expected, actual) =>
        expected.Team == actual.Team ? Score.Pass : Score.Fail(RuleFor(expected.Message)));

    public static Metric<Triage> TriageMetric { get; } = Optimizers.Metric.Create<Triage>("SameTriage", static (expected, actual) =>
    {
        bool isTeam = expected.Team == actual.Team;
        bool isUrgency = expected.Urgency == actual.Urgency;
        Score score = Score.Of((isTeam ? 0.5 : 0) + (isUrgency ? 0.5 : 0))
            .WithSubScore("team", isTeam ? 1 : 0)
            .WithSubScore("urgency", isUrgency ? 1 : 0);
        score = isTeam ? score : score.WithPredictorFeedback("Pick", RuleFor(expected.Message));
        return isUrgency ? score : score.WithPredictorFeedback("Rate", UrgencyRuleFor(expected.Message));
    });

    public static InContextLearnerChatClient Model(double malformed = 0) => new(new InContextLearnerOptions { Seed = 5, MalformedRate = malformed });

    public static Dataset<PickTeam> Rows(int count, int from = 0)
        => Dataset<PickTeam>.Of(Enumerable.Range(from, count).Select(static i => new PickTeam { Message = Message(i), Team = TeamOf(i) }));

    public static Dataset<Triage> TriageRows(int count, int from = 0)
        => Dataset<Triage>.Of(Enumerable.Range(from, count).Select(static i => new Triage { Message = Message(i), Team = TeamOf(i), Urgency = UrgencyOf(i) }));

    /// <summary>The team of the first word that says one.</summary>
    public static Team? KnownTeam(string message)
        => Array.FindIndex(Words, word => message.Contains(word, StringComparison.Ordinal)) is >= 0 and var word ? (Team)(word % 4) : null;

    private static int WordAt(int i) => (i * 5) % Words.Length;

    private static int SignalAt(int i) => ((i * 7) + (i / 8)) % Signals.Length;

    private static Team TeamOf(int i) => (Team)(WordAt(i) % 4);

    private static Urgency UrgencyOf(int i) => (Urgency)(SignalAt(i) % 3);

    private static string Message(int i)
        => string.Create(CultureInfo.InvariantCulture, $"{Fillers[i % Fillers.Length]} {Words[WordAt(i)]} {Signals[SignalAt(i)]} number {i}");

    private static string RuleFor(string message)
    {
        int word = Array.FindIndex(Words, word => message.Contains(word, StringComparison.Ordinal));
        return $"If the message mentions \"{Words[word]}\", answer \"{(Team)(word % 4)}\".";
    }

    private static string UrgencyRuleFor(string message)
    {
        int signal = Array.FindIndex(Signals, signal => message.Contains(signal, StringComparison.Ordinal));
        return $"If the message mentions \"{Signals[signal]}\", answer \"{(Urgency)(signal % 3)}\".";
    }
}
