using System.ClientModel.Primitives;
using System.Net;

namespace PromptOpt.OpenAI;

/// <summary>A connection to one endpoint: pipeline, secrets, failures. Shared by every call of a client.</summary>
internal sealed class ModelEndpoint
{
    private static readonly HttpClientPipelineTransport SharedTransport = new(CreateHttpClient());

    private readonly string? _unsendableHeader;

    public ModelEndpoint(OpenAICompatibleOptions options)
    {
        string? apiKey = options.ResolveApiKey();
        Options = options;
        Failures = new FailureClassifier(new SecretMask([apiKey, .. options.Headers.Values]), options);
        SdkOptions = new global::OpenAI.OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            NetworkTimeout = options.Timeout,
            RetryPolicy = new SingleAttemptPolicy(),
            Transport = options.HttpClient is { } client ? new HttpClientPipelineTransport(client) : SharedTransport,
        };
        HeaderPolicy headers = new(apiKey, options.Headers);
        _unsendableHeader = headers.UnsendableHeader;
        Pipeline = ClientPipeline.Create(SdkOptions, [headers], [], []);
    }

    public OpenAICompatibleOptions Options { get; }

    public global::OpenAI.OpenAIClientOptions SdkOptions { get; }

    public ClientPipeline Pipeline { get; }

    public FailureClassifier Failures { get; }

    /// <summary>Refuses a call that cannot be sent as the connection is set up.</summary>
    /// <exception cref="ModelException">The key or another header holds what no header can.</exception>
    public void Check()
    {
        if (_unsendableHeader is { } header)
        {
            throw Failures.OfHeader(header);
        }
    }

    /// <summary>No limit on connections, so that hundreds of calls in flight do not queue; time-outs are the pipeline's.</summary>
    private static HttpClient CreateHttpClient()
        => new(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            EnableMultipleHttp2Connections = true,
            MaxConnectionsPerServer = int.MaxValue,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
