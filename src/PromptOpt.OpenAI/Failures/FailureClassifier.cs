using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;

namespace PromptOpt.OpenAI;

/// <summary>Turns whatever goes wrong in a call into a <see cref="ModelException"/> of the right kind, without secrets.</summary>
internal sealed class FailureClassifier
{
    private const int LongestDetail = 500;
    private const int LongestResponseText = 64 * 1024;

    private readonly SecretMask _mask;
    private readonly TimeProvider _time;

    public FailureClassifier(SecretMask mask, TimeProvider time)
    {
        _mask = mask;
        _time = time;
    }

    /// <summary>The failure behind an exception of the SDK or the network, or <see langword="null"/> when it is neither: a bug.</summary>
    public ModelException? Classify(Exception exception)
        => exception switch
        {
            ModelException model => model,
            ClientResultException { Status: > 0 } sdk when sdk.GetRawResponse() is { } error => OfStatus(error, sdk),
            OperationCanceledException or TimeoutException => Create(FailureKind.Transport, "The endpoint did not answer in time.", exception),
            ClientResultException or HttpRequestException or IOException => Create(FailureKind.Transport, Describe(exception), exception),
            _ => null,
        };

    /// <summary>The failure that stands inside an answer with a status of success.</summary>
    public ModelException OfError(ErrorBody body, string text)
        => Create(ErrorMeaning.KindOf(body), $"The endpoint answered with an error: {Detail(body, text)}", null, body.Status, null, text);

    /// <summary>The model declined, or a filter cut its answer off.</summary>
    public ModelException OfRefusal(string message, string? text)
        => Create(FailureKind.Refusal, message, null, 200, null, text);

    /// <summary>A stream that ended before the model had finished.</summary>
    public ModelException OfCutStream(string? received)
        => Create(FailureKind.Transport, "The stream ended before the answer was complete.", null, 200, null, received);

    /// <summary>An event of a stream that holds no part of a completion.</summary>
    public ModelException OfUnreadableChunk(string text, Exception exception)
        => Create(FailureKind.Transport, "The stream holds something that is no part of a completion.", exception, 200, null, text);

    /// <summary>An answer with a status of success that holds no completion.</summary>
    public ModelException OfUnreadable(PipelineResponse response, Exception? exception)
    {
        string text = TextOf(response);
        if (string.IsNullOrWhiteSpace(text))
        {
            return Create(FailureKind.Transport, "The endpoint answered with an empty body.", exception, response.Status, null, text);
        }

        string contentType = response.Headers.TryGetValue("Content-Type", out string? type) && type is { Length: > 0 } ? type : "no content type";
        return Create(FailureKind.Transport, $"The endpoint answered with something that is no completion ({contentType}).", exception, response.Status, null, text);
    }

    private ModelException OfStatus(PipelineResponse response, Exception exception)
    {
        string text = TextOf(response);
        ErrorBody? body = ErrorBody.Parse(Encoding.UTF8.GetBytes(text));
        FailureKind kind = ErrorMeaning.KindOf(response.Status, body);
        string request = response.Headers.TryGetValue("x-request-id", out string? id) && id is { Length: > 0 } ? $" (request {id})" : "";
        string reason = response.Status is >= 300 and < 400 ? "a redirection, which is not followed" : Detail(body, text);
        return Create(
            kind,
            $"The endpoint answered {response.Status}{request}: {reason}",
            exception,
            response.Status,
            RetryAfterHeaders.Read(response.Headers, kind == FailureKind.RateLimit, _time),
            text);
    }

    /// <summary>An inner exception that repeats a secret is left out: its text would reach logs.</summary>
    private ModelException Create(FailureKind kind, string message, Exception? inner, int? status = null, TimeSpan? retryAfter = null, string? text = null)
        => new(kind, _mask.Apply(message), inner is not null && _mask.Contains(inner.ToString()) ? null : inner)
        {
            StatusCode = status,
            RetryAfter = retryAfter,
            ResponseText = _mask.Apply(Shorten(text, LongestResponseText)),
        };

    private static string Detail(ErrorBody? body, string text)
        => body is { Message.Length: > 0 } ? Shorten(body.Message, LongestDetail)
            : body is { Codes.Count: > 0 } ? string.Join(", ", body.Codes)
            : string.IsNullOrWhiteSpace(text) ? "no further word"
            : Shorten(text.ReplaceLineEndings(" "), LongestDetail);

    private static string Describe(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException { HttpRequestError: var error and not HttpRequestError.Unknown })
            {
                return $"The endpoint could not be reached or the connection broke ({error}).";
            }
        }

        return "The endpoint could not be reached or the connection broke.";
    }

    private static string TextOf(PipelineResponse response)
    {
        try
        {
            return response.Content.ToString();
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Shorten(string? text, int longest)
        => text is null || text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
}
