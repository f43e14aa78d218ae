using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// The one place where it is decided what an exception of a chat client means. Whatever a client throws is the client's failure and never the
/// program's; what nobody knows is transport.
/// </summary>
internal static partial class ClientFailure
{
    private static readonly FailureText Text = new(SecretMask.ByForm);

    /// <summary>
    /// The failure behind an exception, or <see langword="null"/> when it must pass as it is: the caller gave up, or it is one of ours that has its
    /// own meaning.
    /// </summary>
    /// <param name="exception">What the client threw.</param>
    /// <param name="client">The client, which may know its address and its model.</param>
    /// <param name="options">What it was called with, which may name another model.</param>
    /// <param name="cancellationToken">The token the client was called with.</param>
    /// <param name="time">The clock that the date of a <c>Retry-After</c> is compared with; <see langword="null"/> for the system's.</param>
    public static ModelException? Of(Exception exception, IChatClient? client, ChatOptions? options, CancellationToken cancellationToken, TimeProvider? time = null)
        => exception switch
        {
            ModelException known => known,
            _ when HasOwnMeaning(exception) => null,
            _ when cancellationToken.IsCancellationRequested => null,
            _ => Classify(exception, EndpointOf(client, options), time ?? TimeProvider.System),
        };

    /// <summary>What to throw in place of an exception of a client: a <see cref="ModelException"/>, the caller's cancellation however the network put it, or the exception itself.</summary>
    public static Exception Translate(Exception exception, IChatClient? client, ChatOptions? options, CancellationToken cancellationToken, TimeProvider? time = null)
        => Of(exception, client, options, cancellationToken, time)
            ?? (exception is OperationCanceledException || HasOwnMeaning(exception)
                ? exception
                : new OperationCanceledException(exception.Message, exception, cancellationToken));

    /// <summary>The failure of a client that gave nothing at all.</summary>
    public static ModelException OfNothing() => new(FailureKind.Transport, "The chat client returned no response.");

    // What tells of data, a file or a binding comes from code of the client's own.
    private static bool HasOwnMeaning(Exception exception)
        => exception is IRunStoppingFailure or PromptException { Kind: not (FailureKind.Data or FailureKind.Artifact or FailureKind.Binding) };

    private static ModelException Classify(Exception exception, AskedEndpoint asked, TimeProvider time)
    {
        foreach (Exception cause in ExceptionChain.Of(exception))
        {
            if (cause is ModelException known)
            {
                return known;
            }

            if (AnswerIn(cause) is { } answer)
            {
                return answer.ToFailure(asked, Text, exception, time);
            }
        }

        if (NetworkFailure.Of(exception, asked) is { } network)
        {
            return Text.Create(network.Kind, network.Message, exception);
        }

        if (UnreadAnswer.Of(exception, asked) is { } unread)
        {
            return Text.Create(unread.Kind, unread.Message, exception);
        }

        string at = asked.Address is null ? "" : $" at {asked.Name}";
        string message = $"The chat client failed{at}{asked.ForModel} with {exception.GetType().Name}: {FailureText.Sentence(exception.Message)}";
        return exception switch
        {
            NotSupportedException or ArgumentException { ParamName: "messages" or "options" } => Text.Create(FailureKind.Request, message, exception),
            _ => Text.Create(OverflowWords.Says(exception.Message) ? FailureKind.ContextOverflow : FailureKind.Transport, message, exception),
        };
    }

    private static ErrorAnswer? AnswerIn(Exception cause)
        => cause is HttpRequestException { StatusCode: { } status } ? new((int)status, WordsOf(cause.Message)) : SdkAnswer.Of(cause);

    /// <summary>What the runtime itself says of a status tells nothing; the endpoint's own words were not kept.</summary>
    private static string WordsOf(string message)
        => RuntimeWords().Match(message) is { Success: true } match
            ? $"{(match.Groups[1].Length > 0 ? match.Groups[1].Value : "no reason")} (the client does not give on what the endpoint said)"
            : message;

    private static AskedEndpoint EndpointOf(IChatClient? client, ChatOptions? options)
    {
        try
        {
            return client?.GetService<ChatClientMetadata>() is { } metadata
                ? new(metadata.ProviderUri, string.IsNullOrEmpty(options?.ModelId) ? metadata.DefaultModelId : options.ModelId)
                : new(null, options?.ModelId);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A client that cannot even say what it is must not hide why it failed.
            return AskedEndpoint.Unknown;
        }
    }

    [GeneratedRegex(@"^Response status code does not indicate success: \d+(?: \(([^)]*)\))?\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex RuntimeWords();
}
