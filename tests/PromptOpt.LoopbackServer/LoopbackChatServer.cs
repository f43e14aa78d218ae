using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PromptOpt.LoopbackServer;

/// <summary>Answers one request.</summary>
public delegate Task LoopbackHandler(LoopbackExchange exchange, CancellationToken cancellationToken);

/// <summary>
/// A real HTTP server on 127.0.0.1 that speaks the chat completions protocol as well or as badly as it is told to.
/// By default it answers every request with <see cref="DefaultText"/>, after <see cref="Latency"/>.
/// </summary>
public sealed class LoopbackChatServer : IAsyncDisposable
{
    /// <summary>What is answered when nothing else is said.</summary>
    public const string DefaultText = "Hello from the loopback server.";

    private readonly WebApplication _application;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly bool _isRecording;
    private int _count;
    private int _inFlight;
    private int _peak;

    private LoopbackChatServer(LoopbackHandler handler, bool isRecording, X509Certificate2? certificate)
    {
        Handler = handler;
        _isRecording = isRecording;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxConcurrentConnections = null;
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    /// <summary>What a client is given: the base address with the version.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>How every request is answered; may be changed between requests.</summary>
    public LoopbackHandler Handler { get; set; }

    /// <summary>How long every answer is held back.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Requests so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The most requests that were being answered at once.</summary>
    public int Peak => Volatile.Read(ref _peak);

    /// <summary>The requests so far, in the order they came; empty when the server does not record.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>The only request.</summary>
    public RecordedRequest Request => _requests.Single();

    /// <summary>Starts a server on a free port.</summary>
    /// <param name="handler">How requests are answered; <see langword="null"/>: with <see cref="DefaultText"/>.</param>
    /// <param name="latency">How long every answer is held back.</param>
    /// <param name="isRecording">Whether bodies and headers are kept; benchmarks say no.</param>
    /// <param name="certificate">What the server shows when it speaks HTTPS; <see langword="null"/>: it speaks HTTP.</param>
    public static async Task<LoopbackChatServer> StartAsync(LoopbackHandler? handler = null, TimeSpan latency = default, bool isRecording = true, X509Certificate2? certificate = null)
    {
        LoopbackChatServer server = new(handler ?? (static (exchange, _) => exchange.AnswerAsync(DefaultText)), isRecording, certificate) { Latency = latency };
        await server._application.StartAsync();
        string address = server._application.Services.GetService(typeof(Microsoft.AspNetCore.Hosting.Server.IServer)) is Microsoft.AspNetCore.Hosting.Server.IServer kestrel
            ? kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single()
            : throw new InvalidOperationException("There is no server.");
        server.Endpoint = new Uri($"{address}/v1");
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource impatience = new(TimeSpan.FromSeconds(1));
        try
        {
            await _application.StopAsync(impatience.Token);
        }
        catch (OperationCanceledException)
        {
            // Requests that hang on purpose are cut off.
        }

        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        int number = Interlocked.Increment(ref _count);
        int inFlight = Interlocked.Increment(ref _inFlight);
        for (int peak = Peak; inFlight > peak && Interlocked.CompareExchange(ref _peak, inFlight, peak) != peak; peak = Peak)
        {
        }

        try
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            RecordedRequest request = new(
                number,
                context.Request.Path,
                _isRecording ? context.Request.Headers.ToDictionary(static h => h.Key, static h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase) : [],
                body.ToArray());
            if (_isRecording)
            {
                _requests.Enqueue(request);
            }

            if (Latency > TimeSpan.Zero)
            {
                await Task.Delay(Latency, context.RequestAborted);
            }

            await Handler(new LoopbackExchange(context, request), context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client hung up.
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
