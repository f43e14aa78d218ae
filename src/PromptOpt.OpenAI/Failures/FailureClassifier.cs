using System.ClientModel;
using System.ClientModel.Primitives;

namespace PromptOpt.OpenAI;

/// <summary>Turns whatever goes wrong in a call into a <see cref="ModelException"/> of the right kind, without secrets.</summary>
internal sealed class FailureClassifier
{
    private readonly FailureText _text;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly string? _keyVariable;
    private readonly AskedEndpoint _asked;

    /// <param name="mask">What must not be told.</param>
    /// <param name="options">Where calls go, how long they may take, and the clock.</param>
    public FailureClassifier(SecretMask mask, OpenAICompatibleOptions options)
    {
        _text = new FailureText(mask);
        _time = options.TimeProvider;
        _timeout = options.Timeout;
        _keyVariable = string.IsNullOrWhiteSpace(options.ApiKey) ? options.ApiKeyEnvironmentVariable : null;
        _asked = new AskedEndpoint(options.Endpoint, options.Model);
    }

    private FailureClassifier(FailureClassifier other, string model)
    {
        _text = other._text;
        _time = other._time;
        _timeout = other._timeout;
        _keyVariable = other._keyVariable;
        _asked = other._asked with { Model = model };
    }

    /// <summary>The same for a call that names its model.</summary>
    public FailureClassifier For(string model) => model == _asked.Model ? this : new(this, model);

    /// <summary>The failure behind an exception of the SDK or the network, or <see langword="null"/> when it is neither: a bug.</summary>
    public ModelException? Classify(Exception exception)
    {
        if (exception is ModelException model)
        {
            return model;
        }

        if (exception is ClientResultException { Status: > 0 } sdk && sdk.GetRawResponse() is { } error)
        {
            return new ErrorAnswer(error.Status, TextOf(error)) { Header = name => HeaderOf(error, name) }.ToFailure(_asked, _text, sdk, _time);
        }

        return NetworkFailure.Of(exception, _asked, _timeout) is { } network ? _text.Create(network.Kind, network.Message, exception)
            : exception is ClientResultException ? _text.Create(FailureKind.Transport, $"{_asked.Subject} could not be reached or the connection broke{_asked.ForModel}.", exception)
            : null;
    }

    /// <summary>The failure that stands inside an answer with a status of success.</summary>
    public ModelException OfError(ErrorBody body, string text)
        => _text.Create(ErrorMeaning.KindOf(body), $"{_asked.Subject} answered with an error{_asked.ForModel}: {FailureText.Sentence(FailureText.Detail(body, text))}", null, body.Status, null, text);

    /// <summary>The model declined, in its own words.</summary>
    public ModelException OfRefusal(string words)
        => _text.Create(FailureKind.Refusal, $"The model declined: {FailureText.Sentence(FailureText.Detail(null, words))}", null, 200, null, words);

    /// <summary>A filter cut the answer off.</summary>
    public ModelException OfFilter(string? text)
        => _text.Create(FailureKind.Refusal, "A content filter stopped the answer.", null, 200, null, text);

    /// <summary>A stream that ended before the model had finished.</summary>
    public ModelException OfCutStream(string? received)
        => _text.Create(FailureKind.Transport, $"The stream of {_asked.Name}{_asked.ForModel} ended before the answer was complete.", null, 200, null, received);

    /// <summary>An event of a stream that holds no part of a completion.</summary>
    public ModelException OfUnreadableChunk(string text, Exception exception)
        => _text.Create(FailureKind.Transport, $"The stream of {_asked.Name}{_asked.ForModel} holds something that is no part of a completion.", exception, 200, null, text);

    /// <summary>An answer with a status of success that holds no completion.</summary>
    public ModelException OfUnreadable(PipelineResponse response, Exception? exception)
    {
        string text = TextOf(response);
        if (string.IsNullOrWhiteSpace(text))
        {
            return _text.Create(FailureKind.Transport, $"{_asked.Subject} answered{_asked.ForModel} with an empty body.", exception, response.Status, null, text);
        }

        string contentType = HeaderOf(response, "Content-Type") is { Length: > 0 } type ? type : "no content type";
        return _text.Create(FailureKind.Transport, $"{_asked.Subject} answered{_asked.ForModel} with something that is no completion ({contentType}).", exception, response.Status, null, text);
    }

    /// <summary>The failure of a call whose key or other header no request can carry; a line break in one would even begin another header.</summary>
    public ModelException OfHeader(string name)
        => _text.Create(
            FailureKind.Configuration,
            $"The request to {_asked.Name} cannot be sent: the {(name != "Authorization" ? $"header '{name}'" : _keyVariable is null ? "key" : $"key in the environment variable {_keyVariable}")} holds line breaks or signs outside ASCII. Set it again, without quotation marks or breaks round it.",
            null);

    private static string? HeaderOf(PipelineResponse response, string name)
        => response.Headers.TryGetValue(name, out string? value) ? value : null;

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
}
