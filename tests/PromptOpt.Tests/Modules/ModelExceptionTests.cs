using System.Net;

namespace PromptOpt.Tests.Modules;

public sealed class ModelExceptionTests
{
    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, FailureKind.RateLimit, true)]
    [InlineData(HttpStatusCode.InternalServerError, FailureKind.Transport, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, FailureKind.Transport, true)]
    [InlineData(HttpStatusCode.RequestTimeout, FailureKind.Transport, true)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, FailureKind.ContextOverflow, false)]
    [InlineData(HttpStatusCode.Unauthorized, FailureKind.Request, false)]
    [InlineData(HttpStatusCode.BadRequest, FailureKind.Request, false)]
    [InlineData(null, FailureKind.Transport, true)]
    public void A_status_says_the_kind_and_whether_to_try_again(HttpStatusCode? status, FailureKind kind, bool isTransient)
    {
        HttpRequestException cause = new("no", inner: null, status);

        ModelException? exception = ModelException.From(cause, CancellationToken.None);

        Assert.Equal((kind, isTransient), (exception!.Kind, exception.IsTransient));
        Assert.Same(cause, exception.InnerException);
    }

    [Fact]
    public void Time_outs_and_broken_connections_may_pass()
    {
        Assert.Equal(FailureKind.Transport, ModelException.From(new TimeoutException(), CancellationToken.None)!.Kind);
        Assert.Equal(FailureKind.Transport, ModelException.From(new TaskCanceledException(), CancellationToken.None)!.Kind);
        Assert.Equal(FailureKind.Transport, ModelException.From(new IOException(), CancellationToken.None)!.Kind);
    }

    [Fact]
    public void The_callers_own_cancellation_is_no_failure_of_the_model_and_anything_else_a_client_throws_is()
    {
        Assert.Null(ModelException.From(new OperationCanceledException(), new CancellationToken(canceled: true)));
        Assert.Equal(FailureKind.Transport, ModelException.From(new InvalidOperationException(), CancellationToken.None)!.Kind);
    }

    [Fact]
    public async Task A_predictor_throws_the_classified_failure_and_records_it()
    {
        ProgramTrace trace = new();
        Predict<Rate> predict = new Predict<Rate>(new FailingClient(new HttpRequestException("x", null, HttpStatusCode.TooManyRequests))).Bind(new ProgramBinding { Trace = trace });

        ModelException exception = await Assert.ThrowsAsync<ModelException>(async () => await predict.RunAsync(new Rate()));

        Assert.Equal(FailureKind.RateLimit, exception.Kind);
        Assert.Same(exception, trace.Calls[0].Failure);
    }

    [Fact]
    public async Task A_cancelled_call_throws_the_cancellation()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        Predict<Rate> predict = new(new FailingClient(new OperationCanceledException(source.Token)));

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await predict.RunAsync(new Rate(), source.Token));
    }

    private sealed class FailingClient(Exception failure) : Microsoft.Extensions.AI.IChatClient
    {
        public Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(
            IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, Microsoft.Extensions.AI.ChatOptions? options = null, CancellationToken cancellationToken = default)
            => Task.FromException<Microsoft.Extensions.AI.ChatResponse>(failure);

        public IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, Microsoft.Extensions.AI.ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
