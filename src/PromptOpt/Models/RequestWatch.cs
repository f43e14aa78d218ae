using System.Diagnostics.Metrics;

namespace PromptOpt;

/// <summary>
/// Counts the HTTP requests that one call of a chat client sends, so that retries of the client itself, which no SDK tells of, come to light. It listens
/// to the runtime's own measurement of HTTP requests and changes nothing. A client that is not built on <see cref="HttpClient"/> is not seen.
/// </summary>
internal sealed class RequestWatch
{
    // An observation that must follow the call through code of others, as an activity does; nothing is decided by it.
    private static readonly AsyncLocal<RequestWatch?> Current = new();
    private static readonly MeterListener Listener = Listen();

    private readonly object _gate = new();
    private readonly RequestWatch? _outer;
    private int _failed;
    private bool _isLastFailed;

    private RequestWatch(RequestWatch? outer) => _outer = outer;

    /// <summary>Where the requests that failed went.</summary>
    public string? Host { get; private set; }

    /// <summary>Begins to watch what the current flow of control sends.</summary>
    public static RequestWatch Begin()
    {
        GC.KeepAlive(Listener);
        RequestWatch watch = new(Current.Value);
        Current.Value = watch;
        return watch;
    }

    /// <summary>Ends watching.</summary>
    /// <returns>How many requests failed and were sent again by the client itself.</returns>
    public int End()
    {
        Current.Value = _outer;
        lock (_gate)
        {
            return _isLastFailed ? _failed - 1 : _failed;
        }
    }

    private static MeterListener Listen()
    {
        MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Name: "http.client.request.duration", Meter.Name: "System.Net.Http" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, tags, _) => Current.Value?.Add(tags));
        listener.Start();
        return listener;
    }

    private void Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        int? status = null;
        string? host = null;
        foreach ((string name, object? value) in tags)
        {
            switch (name)
            {
                case "http.response.status_code":
                    status = value as int?;
                    break;
                case "server.address":
                    host = value as string;
                    break;
            }
        }

        lock (_gate)
        {
            // Other statuses are an answer, which a client may go on from in many ways.
            _isLastFailed = status is null or 408 or 409 or 429 or >= 500;
            if (_isLastFailed)
            {
                _failed++;
                Host = host;
            }
        }
    }
}
