using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.OpenAI;

/// <summary>Where an OpenAI-compatible endpoint is and how to talk to it.</summary>
public sealed record OpenAICompatibleOptions
{
    /// <summary>The environment variable a key is read from unless another is named.</summary>
    public const string DefaultApiKeyEnvironmentVariable = "OPENAI_API_KEY";

    /// <summary>The environment variable <see cref="FromEnvironment"/> reads <see cref="Endpoint"/> from.</summary>
    public const string EndpointEnvironmentVariable = "OPENAI_BASE_URL";

    /// <summary>The environment variable <see cref="FromEnvironment"/> reads <see cref="Model"/> from.</summary>
    public const string ModelEnvironmentVariable = "OPENAI_MODEL";

    /// <summary>OpenAI's own endpoint.</summary>
    public static Uri OpenAIEndpoint { get; } = new("https://api.openai.com/v1");

    /// <summary>The base address, up to and including the version: <c>http://localhost:11434/v1</c>. Default: OpenAI's own.</summary>
    /// <exception cref="ArgumentException">Not an absolute http or https address.</exception>
    public Uri Endpoint
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!value.IsAbsoluteUri || (value.Scheme != Uri.UriSchemeHttp && value.Scheme != Uri.UriSchemeHttps))
            {
                throw new ArgumentException("The endpoint must be an absolute http or https address.", nameof(value));
            }

            field = value;
        }
    } = OpenAIEndpoint;

    /// <summary>The model asked for unless <c>ChatOptions.ModelId</c> says otherwise.</summary>
    public required string Model { get; init; }

    /// <summary>The key. <see langword="null"/> (the default): read from <see cref="ApiKeyEnvironmentVariable"/> when a client is made.</summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// The environment variable that holds the key when <see cref="ApiKey"/> is <see langword="null"/>; <see langword="null"/> reads none.
    /// Default: <c>OPENAI_API_KEY</c>. Only OpenAI's own endpoint insists on a key.
    /// </summary>
    public string? ApiKeyEnvironmentVariable { get; init; } = DefaultApiKeyEnvironmentVariable;

    /// <summary>How long to wait for a whole answer, or, while streaming, for the next piece of it. More than zero, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>. Default: 100 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan Timeout
    {
        get;
        init
        {
            if (value != System.Threading.Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            }

            field = value;
        }
    } = TimeSpan.FromSeconds(100);

    /// <summary>The wire name of the output limit. Default: <see cref="OutputLimitParameter.Automatic"/>.</summary>
    public OutputLimitParameter OutputLimitParameter { get; init; }

    /// <summary>
    /// Whether JSON schemas and tools are sent as strict when neither the options nor the tool say so
    /// (<c>AdditionalProperties["strict"]</c>). <see langword="null"/> (the default) leaves it to the endpoint.
    /// </summary>
    public bool? IsSchemaStrict { get; init; }

    /// <summary>
    /// Whether the endpoint gives several answers to one request (<c>n</c>), so that <see cref="PredictOptions.Completions"/> takes one call; else each takes one of its own. Not while streaming.
    /// <see langword="null"/> (the default): at OpenAI's own endpoint.
    /// </summary>
    public bool? GivesSeveralAnswers { get; init; }

    /// <summary>Headers added to every request, such as <c>api-key</c> or <c>HTTP-Referer</c>. Their values are treated as secrets. Default: none.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name reported as <c>gen_ai.provider.name</c>. Default: <c>openai</c>.</summary>
    public string ProviderName { get; init; } = "openai";

    /// <summary>
    /// Sends the requests, for proxies and special certificates; it is not disposed with the client. Its own time-out must not be shorter than <see cref="Timeout"/>.
    /// <see langword="null"/> (the default): one connection pool shared by all clients of the process.
    /// </summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>The clock that turns a <c>Retry-After</c> date into a pause. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Options from <c>OPENAI_BASE_URL</c>, <c>OPENAI_MODEL</c> and, when a client is made, <c>OPENAI_API_KEY</c>.</summary>
    /// <param name="model">The model; <see langword="null"/> reads <c>OPENAI_MODEL</c>.</param>
    /// <exception cref="InvalidOperationException">No model is named, or the address is not one.</exception>
    public static OpenAICompatibleOptions FromEnvironment(string? model = null)
    {
        model ??= Read(ModelEnvironmentVariable)
            ?? throw new InvalidOperationException($"Name a model, or set the environment variable {ModelEnvironmentVariable}.");
        string? address = Read(EndpointEnvironmentVariable);
        if (address is null)
        {
            return new OpenAICompatibleOptions { Model = model };
        }

        return Uri.TryCreate(address, UriKind.Absolute, out Uri? endpoint) && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps)
            ? new OpenAICompatibleOptions { Model = model, Endpoint = endpoint }
            : throw new InvalidOperationException($"The environment variable {EndpointEnvironmentVariable} does not hold an absolute http or https address.");
    }

    /// <summary>The endpoint and the model; never a key or a header.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model} at {PublicEndpoint}");

    /// <summary>The endpoint without user name, password and query.</summary>
    internal Uri PublicEndpoint => new(Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));

    internal bool UsesMaxTokens => OutputLimitParameter switch
    {
        OutputLimitParameter.MaxTokens => true,
        OutputLimitParameter.MaxCompletionTokens => false,
        _ => !IsOpenAIHost && !Endpoint.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase),
    };

    internal bool AsksForSeveralAnswers => GivesSeveralAnswers ?? IsOpenAIHost;

    private bool IsOpenAIHost => Endpoint.Host.Equals(OpenAIEndpoint.Host, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">OpenAI's endpoint is asked for without a key.</exception>
    internal string? ResolveApiKey()
    {
        string? key = string.IsNullOrWhiteSpace(ApiKey) ? Read(ApiKeyEnvironmentVariable) : ApiKey.Trim();
        if (key is null && IsOpenAIHost && !Headers.ContainsKey("Authorization"))
        {
            throw new InvalidOperationException(ApiKeyEnvironmentVariable is { } name
                ? $"{Endpoint.Host} needs a key: set the environment variable {name}."
                : $"{Endpoint.Host} needs a key.");
        }

        return key;
    }

    private static string? Read(string? variable)
        => variable is null || string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable)) ? null : Environment.GetEnvironmentVariable(variable)!.Trim();
}
