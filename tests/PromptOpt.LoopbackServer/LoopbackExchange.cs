using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PromptOpt.LoopbackServer;

/// <summary>One request and the ways to answer it.</summary>
public sealed class LoopbackExchange
{
    private readonly HttpContext _context;

    internal LoopbackExchange(HttpContext context, RecordedRequest request)
    {
        _context = context;
        Request = request;
    }

    /// <summary>What was asked.</summary>
    public RecordedRequest Request { get; }

    /// <summary>Answers with a completion of that text.</summary>
    public Task AnswerAsync(string text, string finishReason = "stop")
        => SendAsync(200, "application/json", Completion(text, finishReason));

    /// <summary>Answers with any body.</summary>
    public Task SendAsync(int status, string? contentType, string body, params (string Name, string Value)[] headers)
        => SendBytesAsync(status, contentType, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>Answers with any body, also one that is no text.</summary>
    public async Task SendBytesAsync(int status, string? contentType, byte[] body, params (string Name, string Value)[] headers)
    {
        Begin(status, contentType, headers);
        _context.Response.ContentLength = body.Length;
        await _context.Response.Body.WriteAsync(body);
    }

    /// <summary>Answers with an error in OpenAI's shape.</summary>
    public Task FailAsync(int status, string message, string? code = null, string? type = null, params (string Name, string Value)[] headers)
        => SendAsync(status, "application/json", new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = null, ["code"] = code } }.ToJsonString(), headers);

    /// <summary>Promises a longer body than it sends, then breaks the connection.</summary>
    public async Task CutAsync(string begun, string contentType = "application/json")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(begun);
        Begin(200, contentType, []);
        _context.Response.ContentLength = bytes.Length + 1000;
        await _context.Response.Body.WriteAsync(bytes);
        await _context.Response.Body.FlushAsync();
        _context.Abort();
    }

    /// <summary>Begins an answer without a promised length, then breaks the connection.</summary>
    public async Task CutStreamAsync(string begun, string contentType)
    {
        Begin(200, contentType, []);
        await _context.Response.WriteAsync(begun);
        await _context.Response.Body.FlushAsync();
        _context.Abort();
    }

    /// <summary>Breaks the connection before there is an answer.</summary>
    public Task HangUpAsync()
    {
        _context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Begins a stream of events; write each with <see cref="WriteEventAsync"/>.</summary>
    public Task BeginStreamAsync()
    {
        Begin(200, "text/event-stream", []);
        return _context.Response.StartAsync();
    }

    /// <summary>Writes one event of a stream and sends it off.</summary>
    public async Task WriteEventAsync(string data)
    {
        await _context.Response.WriteAsync($"data: {data}\n\n");
        await _context.Response.Body.FlushAsync();
    }

    /// <summary>Breaks the connection in the middle of a stream.</summary>
    public Task CutStreamAsync() => HangUpAsync();

    /// <summary>Streams a text in the given pieces, with usage, to its proper end.</summary>
    public async Task StreamAsync(params string[] pieces)
    {
        await BeginStreamAsync();
        await WriteEventAsync(Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }));
        foreach (string piece in pieces)
        {
            await WriteEventAsync(Chunk(new JsonObject { ["content"] = piece }));
        }

        await WriteEventAsync(Chunk([], "stop"));
        await WriteEventAsync(UsageChunk());
        await WriteEventAsync("[DONE]");
    }

    /// <summary>The body of a completion.</summary>
    public string Completion(string text, string finishReason = "stop")
        => Completion(new JsonObject { ["role"] = "assistant", ["content"] = text, ["refusal"] = null }, finishReason);

    /// <summary>The body of a completion with any message.</summary>
    public string Completion(JsonObject message, string? finishReason)
        => new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"chatcmpl-{Request.Number}"),
            ["object"] = "chat.completion",
            ["created"] = 1_760_000_000,
            ["model"] = "loopback-model-2026",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["logprobs"] = null, ["finish_reason"] = finishReason }),
            ["usage"] = Usage(),
        }.ToJsonString();

    /// <summary>One chunk of a streamed completion.</summary>
    public string Chunk(JsonObject delta, string? finishReason = null)
        => Chunk(new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason }), null);

    /// <summary>The chunk that carries the usage.</summary>
    public string UsageChunk() => Chunk([], Usage());

    private string Chunk(JsonArray choices, JsonObject? usage)
        => new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"chatcmpl-{Request.Number}"),
            ["object"] = "chat.completion.chunk",
            ["created"] = 1_760_000_000,
            ["model"] = "loopback-model-2026",
            ["choices"] = choices,
            ["usage"] = usage,
        }.ToJsonString();

    private static JsonObject Usage()
        => new()
        {
            ["prompt_tokens"] = 20,
            ["completion_tokens"] = 7,
            ["total_tokens"] = 27,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 5 },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 3 },
        };

    private void Begin(int status, string? contentType, (string Name, string Value)[] headers)
    {
        _context.Response.StatusCode = status;
        _context.Response.ContentType = contentType;
        foreach ((string name, string value) in headers)
        {
            _context.Response.Headers[name] = value;
        }
    }
}
