using System.Text.Json.Nodes;
using PromptOpt.LoopbackServer;

namespace PromptOpt.Clients.Tests;

/// <summary>Answers in the protocol that a request is made in; its path says which.</summary>
internal static class Protocol
{
    public static Task ReplyAsync(this LoopbackExchange exchange, string text)
        => exchange.Request.Path switch
        {
            var path when path.EndsWith("/responses", StringComparison.Ordinal) => exchange.SendAsync(200, "application/json", Response(text)),
            var path when path.EndsWith("/messages", StringComparison.Ordinal) => exchange.SendAsync(200, "application/json", Message(text)),
            "/api/chat" => exchange.SendAsync(200, "application/x-ndjson", Line(text, isDone: true)),
            _ => exchange.AnswerAsync(text),
        };

    /// <summary>The call of a function.</summary>
    public static Task ReplyWithCallAsync(this LoopbackExchange exchange, string function, JsonObject arguments)
        => exchange.Request.Path switch
        {
            var path when path.EndsWith("/responses", StringComparison.Ordinal) => exchange.SendAsync(200, "application/json", Response(new JsonObject
            {
                ["type"] = "function_call",
                ["id"] = "fc_1",
                ["call_id"] = "call_1",
                ["status"] = "completed",
                ["name"] = function,
                ["arguments"] = arguments.ToJsonString(),
            })),
            var path when path.EndsWith("/messages", StringComparison.Ordinal)
                => exchange.SendAsync(200, "application/json", Message(new JsonObject { ["type"] = "tool_use", ["id"] = "toolu_1", ["name"] = function, ["input"] = arguments }, "tool_use")),
            "/api/chat" => exchange.SendAsync(200, "application/x-ndjson", Line(
                new JsonObject { ["role"] = "assistant", ["content"] = "", ["tool_calls"] = new JsonArray(new JsonObject { ["function"] = new JsonObject { ["name"] = function, ["arguments"] = arguments } }) },
                isDone: true)),
            _ => exchange.SendAsync(200, "application/json", exchange.Completion(
                new JsonObject
                {
                    ["role"] = "assistant",
                    ["content"] = null,
                    ["tool_calls"] = new JsonArray(new JsonObject { ["id"] = "call_1", ["type"] = "function", ["function"] = new JsonObject { ["name"] = function, ["arguments"] = arguments.ToJsonString() } }),
                },
                "tool_calls")),
        };

    /// <summary>The call of a function with arguments of any text, in the protocols that have them as text.</summary>
    public static Task ReplyWithCallAsync(this LoopbackExchange exchange, string function, string arguments)
        => exchange.Request.Path.EndsWith("/responses", StringComparison.Ordinal)
            ? exchange.SendAsync(200, "application/json", Response(new JsonObject
            {
                ["type"] = "function_call",
                ["id"] = "fc_1",
                ["call_id"] = "call_1",
                ["status"] = "completed",
                ["name"] = function,
                ["arguments"] = arguments,
            }))
            : exchange.SendAsync(200, "application/json", exchange.Completion(
                new JsonObject
                {
                    ["role"] = "assistant",
                    ["content"] = null,
                    ["tool_calls"] = new JsonArray(new JsonObject { ["id"] = "call_1", ["type"] = "function", ["function"] = new JsonObject { ["name"] = function, ["arguments"] = arguments } }),
                },
                "tool_calls"));

    /// <summary>An error in the shape of the protocol.</summary>
    public static Task RefuseAsync(this LoopbackExchange exchange, int status, string message, string? code = null, params (string Name, string Value)[] headers)
        => exchange.Request.Path switch
        {
            var path when path.EndsWith("/messages", StringComparison.Ordinal)
                => exchange.SendAsync(status, "application/json", new JsonObject { ["type"] = "error", ["error"] = new JsonObject { ["type"] = code ?? "api_error", ["message"] = message } }.ToJsonString(), headers),
            "/api/chat" => exchange.SendAsync(status, "application/json", new JsonObject { ["error"] = message }.ToJsonString(), headers),
            _ => exchange.FailAsync(status, message, code, headers: headers),
        };

    /// <summary>The beginning of a stream, then silence: the connection breaks.</summary>
    public static Task BreakStreamAsync(this LoopbackExchange exchange)
        => exchange.Request.Path switch
        {
            var path when path.EndsWith("/responses", StringComparison.Ordinal)
                => exchange.CutStreamAsync("event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"sequence_number\":1,\"delta\":\"half\"}\n\n", "text/event-stream"),
            var path when path.EndsWith("/messages", StringComparison.Ordinal)
                => exchange.CutStreamAsync("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"half\"}}\n\n", "text/event-stream"),
            "/api/chat" => exchange.CutStreamAsync(Line("half", isDone: false), "application/x-ndjson"),
            _ => exchange.CutStreamAsync($"data: {exchange.Chunk(new JsonObject { ["content"] = "half" })}\n\n", "text/event-stream"),
        };

    private static string Response(string text) => Response(new JsonObject
    {
        ["type"] = "message",
        ["id"] = "msg_1",
        ["status"] = "completed",
        ["role"] = "assistant",
        ["content"] = new JsonArray(new JsonObject { ["type"] = "output_text", ["text"] = text, ["annotations"] = new JsonArray() }),
    });

    private static string Response(JsonObject output) => new JsonObject
    {
        ["id"] = "resp_1",
        ["object"] = "response",
        ["created_at"] = 1_760_000_000,
        ["status"] = "completed",
        ["model"] = "test-model",
        ["parallel_tool_calls"] = true,
        ["tools"] = new JsonArray(),
        ["output"] = new JsonArray(output),
        ["usage"] = new JsonObject { ["input_tokens"] = 20, ["output_tokens"] = 7, ["total_tokens"] = 27, ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 }, ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 } },
    }.ToJsonString();

    private static string Message(string text) => Message(new JsonObject { ["type"] = "text", ["text"] = text, ["citations"] = null }, "end_turn");

    private static string Message(JsonObject content, string reason) => new JsonObject
    {
        ["id"] = "msg_1",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = "test-model",
        ["content"] = new JsonArray(content),
        ["stop_reason"] = reason,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject { ["input_tokens"] = 20, ["output_tokens"] = 7 },
    }.ToJsonString();

    private static string Line(string text, bool isDone) => Line(new JsonObject { ["role"] = "assistant", ["content"] = text }, isDone);

    private static string Line(JsonObject message, bool isDone) => new JsonObject
    {
        ["model"] = "test-model",
        ["created_at"] = "2026-01-01T00:00:00Z",
        ["message"] = message,
        ["done"] = isDone,
        ["done_reason"] = isDone ? "stop" : null,
        ["prompt_eval_count"] = 20,
        ["eval_count"] = 7,
    }.ToJsonString() + "\n";
}
