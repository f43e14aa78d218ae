using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Asks a panel: three opinions side by side, samples of one step, and beside them the urgency twice, which are equal requests. Replies have to be repaired now and then.</summary>
[PromptProgram]
internal sealed partial class Panel(IChatClient client) : PromptProgram<Triage>(client)
{
    [Module]
    private partial ChainOfThought<PickTeam> Pick { get; }

    [Module]
    private partial Predict<RateUrgency> Rate { get; }

    protected override async ValueTask<Prediction<Triage>> ForwardAsync(Triage input, CancellationToken cancellationToken)
    {
        Task<Prediction<RateUrgency>> first = Rate.RunAsync(message: input.Message, cancellationToken).AsTask();
        Task<Prediction<RateUrgency>> second = Rate.RunAsync(message: input.Message, cancellationToken).AsTask();
        Task<Prediction<PickTeam>>[] picking = [.. Enumerable.Range(0, 3).Select(sample => Pick.Bind(sample).RunAsync(message: input.Message, cancellationToken).AsTask())];
        // One that fails leaves none of the others behind.
        await Task.WhenAll([first, second, .. picking]);
        Prediction<PickTeam>[] picked = await Task.WhenAll(picking);
        Team team = picked.GroupBy(static one => one.Value.Team).MaxBy(static group => (group.Count(), -(int)group.Key))!.Key;
        // Which of the two came first matters.
        Urgency urgency = (await second).Value.Urgency == Urgency.Now ? Urgency.Now : (await first).Value.Urgency;
        return Prediction.Of(new Triage { Message = input.Message, Team = team, Urgency = urgency }, picked[0].Reasoning);
    }
}
