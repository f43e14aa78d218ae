using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// The one place where it is decided what an exception of a chat client means. Whatever a client throws is the client's failure and never the
/// program's; what nobody knows is transport.
/// </summary>
internal static class ClientFailure
{
    private static readonly FailureText Text = new(SecretMask.ByForm);

    /// <summary>
    /// The failure behind an exception, or <see langword="null"/> when it must pass as it is: the caller gave up, or it is one of ours that has its
    /// own meaning.
    /// </summary>
    /// <param name="exception">What the client threw.</param>
    /// <param name="client">The client, which may know its address.</param>
    /// <param name="cancellationToken">The token the client was called with.</param>
    /// <param name="time">The clock that the date of a <c>Retry-After</c> is compared with; <see langword="null"/> for the system's.</param>
    public static ModelException? Of(Exception exception, IChatClient? client, CancellationToken cancellationToken, TimeProvider? time = null)
        => exception switch
        {
            ModelException known => known,
            PromptException or IRunStoppingFailure => null,
            _ when cancellationToken.IsCancellationRequested => null,
            _ => Classify(exception, client, time ?? TimeProvider.System),
        };

    /// <summary>What to throw in place of an exception of a client: a <see cref="ModelException"/>, the caller's cancellation however the network put it, or the exception itself.</summary>
    public static Exception Translate(Exception exception, IChatClient? client, CancellationToken cancellationToken, TimeProvider? time = null)
        => Of(exception, client, cancellationToken, time)
            ?? (exception is OperationCanceledException or PromptException or IRunStoppingFailure
                ? exception
                : new OperationCanceledException(exception.Message, exception, cancellationToken));

    /// <summary>The failure of a client that gave nothing at all.</summary>
    public static ModelException OfNothing() => new(FailureKind.Transport, "The chat client returned no response.");

    private static ModelException Classify(Exception exception, IChatClient? client, TimeProvider time)
    {
        foreach (Exception cause in ExceptionChain.Of(exception))
        {
            if (cause is ModelException known)
            {
                return known;
            }

            if (AnswerIn(cause) is { } answer)
            {
                return answer.ToFailure(Text, exception, time);
            }
        }

        if (NetworkFailure.Of(exception, AddressOf(client)) is { } network)
        {
            return Text.Create(network.Kind, network.Message, exception);
        }

        string message = $"The chat client failed with {exception.GetType().Name}: {exception.Message}";
        return exception switch
        {
            NotSupportedException or ArgumentException { ParamName: "messages" or "options" } => Text.Create(FailureKind.Request, message, exception),
            _ => Text.Create(OverflowWords.Says(exception.Message) ? FailureKind.ContextOverflow : FailureKind.Transport, message, exception),
        };
    }

    private static ErrorAnswer? AnswerIn(Exception cause)
        => cause is HttpRequestException { StatusCode: { } status } ? new((int)status, cause.Message) : SdkAnswer.Of(cause);

    private static Uri? AddressOf(IChatClient? client)
    {
        try
        {
            return client?.GetService<ChatClientMetadata>()?.ProviderUri;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A client that cannot even say what it is must not hide why it failed.
            return null;
        }
    }
}
