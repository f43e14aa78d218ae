using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A program that is a function, without a model behind it.</summary>
internal sealed class TicketProgram(Func<Ticket, CancellationToken, ValueTask<Ticket>> answer) : PromptProgram<Ticket>(new NoClient())
{
    public TicketProgram(Func<Ticket, Ticket> answer)
        : this((input, _) => new(answer(input)))
    {
    }

    protected override async ValueTask<Prediction<Ticket>> ForwardAsync(Ticket input, CancellationToken cancellationToken)
        => Prediction.Of(await answer(input, cancellationToken));

    protected override void BindModules(ProgramBinding binding)
    {
    }

    protected override void VisitModules(Action<string, PromptModule> visit)
    {
    }

    private sealed class NoClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

internal static class TicketMetrics
{
    public static Metric<Ticket> SameIntent { get; } = Metric.Create<Ticket>("same intent", static (expected, actual) => expected.Intent == actual.Intent);

    /// <summary>Gives each row the urgency in its answer, in percent.</summary>
    public static Metric<Ticket> Urgency { get; } = Metric.Create<Ticket>("urgency", static (example, prediction, _) => prediction.Value.Urgency!.Value / 100.0);
}
