using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Failures;

/// <summary>Whatever a client throws is the client's failure, however it is thrown and wrapped.</summary>
public sealed class ClientFailureTests
{
    private static readonly Uri Address = new("https://someone:secret@models.example:8443/private/v1?token=abc");

    public static TheoryData<Exception, FailureKind> Kinds => new()
    {
        { new MyClientException("anything"), FailureKind.Transport },
        { new InvalidOperationException("no Done=true"), FailureKind.Transport },
        { new ArgumentOutOfRangeException("index"), FailureKind.Transport },
        { new JsonException("'<' is an invalid start of a value."), FailureKind.Transport },
        { new KeyNotFoundException(), FailureKind.Transport },
        { new MyClientException("outer", new HttpRequestException("429", null, HttpStatusCode.TooManyRequests)), FailureKind.RateLimit },
        { new MyClientException("outer", new MyClientException("middle", new HttpRequestException("no", null, HttpStatusCode.Unauthorized))), FailureKind.Request },
        { new MyClientException("prompt is too long: 9 tokens > 8 maximum"), FailureKind.ContextOverflow },
        { new MyClientException("outer", new ModelException(FailureKind.Refusal, "no")), FailureKind.Refusal },
        { new AggregateException(new TimeoutException(), new HttpRequestException("no", null, HttpStatusCode.Forbidden)), FailureKind.Request },
        { new AggregateException("Retry failed after 4 tries.", new TaskCanceledException(), new TaskCanceledException()), FailureKind.Transport },
        { new TaskCanceledException("HttpClient.Timeout of 1 seconds elapsing", new TimeoutException()), FailureKind.Transport },
        { new HttpRequestException(HttpRequestError.NameResolutionError, "no such host", new SocketException()), FailureKind.Transport },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "see inner", new AuthenticationException("The remote certificate is invalid: RemoteCertificateNameMismatch")), FailureKind.Configuration },
        { new MyClientException("I/O", new HttpRequestException(HttpRequestError.SecureConnectionError, "see inner", new AuthenticationException("UntrustedRoot"))), FailureKind.Configuration },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "see inner", new AuthenticationException("see inner", new IOException("reset"))), FailureKind.Transport },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "see inner", new IOException("unexpected end")), FailureKind.Transport },
        { new HttpRequestException("Request headers must contain only ASCII characters."), FailureKind.Configuration },
        { new FormatException("The format of value 'Bearer sk-a\nb' is invalid."), FailureKind.Configuration },
        { new FormatException("Input string was not in a correct format."), FailureKind.Transport },
        { new NotSupportedException("no streaming"), FailureKind.Request },
        { new ArgumentException("no such role", "messages"), FailureKind.Request },
    };

    [Theory]
    [InlineData(FailureKind.Parse)]
    [InlineData(FailureKind.Constraint)]
    [InlineData(FailureKind.Program)]
    [InlineData(FailureKind.Metric)]
    [InlineData(FailureKind.Budget)]
    [InlineData(FailureKind.Timeout)]
    [InlineData((FailureKind)99)]
    public async Task No_call_fails_with_a_kind_that_would_be_scored_as_the_programs(FailureKind kind)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelException(kind, "the client is dead"));
        using ClassifyingChatClient client = new(new ThrowingClient(new MyClientException("dead"), isSynchronous: false), _ => new ModelException(kind, "the client is dead"));

        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.Configuration, failure.Kind);
    }

    [Fact]
    public async Task A_classifier_that_throws_hides_nothing()
    {
        MyClientException original = new("no such deployment");
        using ClassifyingChatClient client = new(new ThrowingClient(original, isSynchronous: false), static _ => throw new FormatException("oops"));

        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.Configuration, failure.Kind);
        Assert.Contains("MyClientException: no such deployment. The classifier", failure.Message, StringComparison.Ordinal);
        Assert.Contains("threw FormatException: oops", failure.Message, StringComparison.Ordinal);
        Assert.Same(original, Assert.IsType<AggregateException>(failure.InnerException).InnerExceptions[0]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_exception_of_a_client_has_a_kind_and_is_kept(Exception thrown, FailureKind kind)
    {
        foreach (bool isSynchronous in (bool[])[true, false])
        {
            using ThrowingClient client = new(thrown, isSynchronous);
            ProgramTrace trace = new();

            ModelException failure = await Assert.ThrowsAsync<ModelException>(async () => await new Predict<Rate>(client).Bind(new ProgramBinding { Trace = trace }).RunAsync(new Rate()));

            Assert.Equal(kind, failure.Kind);
            Assert.Same(failure, trace.Calls[0].Failure);
            Assert.True(failure.InnerException is not null || failure.Kind is FailureKind.Refusal || thrown.Message.Contains("Bearer", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Only_what_may_pass_is_sent_again(Exception thrown, FailureKind kind)
    {
        using ThrowingClient client = new(thrown, isSynchronous: true);
        using RetryingChatClient retrying = new(client, new RetryOptions { MaxAttempts = 3, BaseDelay = TimeSpan.Zero });

        await Assert.ThrowsAsync<ModelException>(() => retrying.GetResponseAsync("hi"));
        await Assert.ThrowsAsync<ModelException>(() => retrying.GetStreamingResponseAsync("hi").ToChatResponseAsync());

        Assert.Equal(kind is FailureKind.Transport or FailureKind.RateLimit ? 6 : 2, client.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_callers_own_cancellation_stays_one_however_the_client_puts_it(bool isRetrying)
    {
        using CancellationTokenSource source = new();
        foreach (Exception thrown in (Exception[])[new OperationCanceledException(), new IOException("aborted"), new MyClientException("wrapped", new TaskCanceledException())])
        {
            using ThrowingClient inner = new(thrown, isSynchronous: false) { Before = source.Cancel };
            using IChatClient client = isRetrying ? new RetryingChatClient(inner) : inner;

            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new Predict<Rate>(client).RunAsync(new Rate(), source.Token));

            Assert.Equal(1, inner.Calls);
        }
    }

    [Fact]
    public async Task What_ends_a_run_and_what_has_a_kind_of_its_own_pass_as_they_are()
    {
        foreach (Exception thrown in (Exception[])[new StopException(), new MyPromptException()])
        {
            using ThrowingClient inner = new(thrown, isSynchronous: false);
            using ClassifyingChatClient classifying = new(inner);
            using RetryingChatClient client = new(classifying);

            Assert.Same(thrown, await Assert.ThrowsAnyAsync<Exception>(async () => await new Predict<Rate>(client).RunAsync(new Rate())));
            Assert.Equal(1, inner.Calls);
        }
    }

    [Fact]
    public async Task A_client_that_gives_nothing_at_all_has_failed()
    {
        using NothingClient client = new();

        Assert.Equal(FailureKind.Transport, (await Assert.ThrowsAsync<ModelException>(async () => await new Predict<Rate>(client).RunAsync(new Rate()))).Kind);
    }

    [Fact]
    public async Task The_endpoint_is_named_without_what_is_secret_in_its_address()
    {
        using ThrowingClient client = new(new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout of 1.5 seconds elapsing."), isSynchronous: false);

        ModelException failure = await Assert.ThrowsAsync<ModelException>(async () => await new Predict<Rate>(client).RunAsync(new Rate()));

        Assert.Contains("https://models.example:8443 did not answer in time", failure.Message, StringComparison.Ordinal);
        Assert.Contains("HttpClient.Timeout of 1.5 seconds", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("private", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_classifier_of_the_user_is_asked_first_and_may_leave_it_to_us()
    {
        using ThrowingClient inner = new(new MyClientException("E17"), isSynchronous: false);
        List<Exception> asked = [];
        using ClassifyingChatClient client = new(inner, exception =>
        {
            asked.Add(exception);
            return exception.Message == "E17" ? new ModelException(FailureKind.Request, "E17 is final", exception) : null;
        });
        using RetryingChatClient retrying = new(client, new RetryOptions { BaseDelay = TimeSpan.Zero });

        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => retrying.GetResponseAsync("hi"));
        ModelException streamed = await Assert.ThrowsAsync<ModelException>(() => retrying.GetStreamingResponseAsync("hi").ToChatResponseAsync());

        Assert.Equal((FailureKind.Request, FailureKind.Request, 2), (failure.Kind, streamed.Kind, inner.Calls));
        Assert.All(asked, exception => Assert.IsType<MyClientException>(exception));

        using ThrowingClient other = new(new MyClientException("E18"), isSynchronous: false);
        using ClassifyingChatClient undecided = new(other, static _ => null);
        Assert.Equal(FailureKind.Transport, (await Assert.ThrowsAsync<ModelException>(() => undecided.GetResponseAsync("hi"))).Kind);
    }

    private sealed class MyClientException(string message, Exception? inner = null) : Exception(message, inner);

    private sealed class StopException : Exception, IRunStoppingFailure;

    private sealed class MyPromptException() : PromptException(FailureKind.Budget, "used up");

    private sealed class ThrowingClient(Exception thrown, bool isSynchronous) : IChatClient
    {
        public int Calls { get; private set; }

        public Action? Before { get; init; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            Before?.Invoke();
            return isSynchronous ? throw thrown : FailAsync();
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            throw thrown;
        }

        public object? GetService(Type serviceType, object? serviceKey = null)
            => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", Address, "m") : null;

        public void Dispose()
        {
        }

        private async Task<ChatResponse> FailAsync()
        {
            await Task.Yield();
            throw thrown;
        }
    }

    private sealed class NothingClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => Task.FromResult<ChatResponse>(null!);

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
