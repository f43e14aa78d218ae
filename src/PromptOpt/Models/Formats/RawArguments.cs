using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// The arguments of a call as the model wrote them, where the client's reading of them loses something: they are no JSON object, or have a name twice. Clients keep them in the raw representation, which
/// nobody writes down; a property of the call keeps them beyond that.
/// </summary>
internal static class RawArguments
{
    private const string Property = "promptopt.arguments";

    // OpenAI's own types, known by name as the exceptions of SDKs are, so that no SDK is referenced and trimming keeps what is read.
    private static readonly Type? ChatCall = Type.GetType("OpenAI.Chat.ChatToolCall, OpenAI");
    private static readonly PropertyInfo? ChatCallArguments = Type.GetType("OpenAI.Chat.ChatToolCall, OpenAI")?.GetProperty("FunctionArguments");
    private static readonly Type? ResponseCall = Type.GetType("OpenAI.Responses.FunctionCallResponseItem, OpenAI");
    private static readonly PropertyInfo? ResponseCallArguments = Type.GetType("OpenAI.Responses.FunctionCallResponseItem, OpenAI")?.GetProperty("FunctionArguments");

    /// <summary>The text of arguments that were lost in reading; <see langword="null"/> where nothing was, or the client did not keep it.</summary>
    public static string? Lost(FunctionCallContent call)
    {
        if (Kept(call) is { } kept)
        {
            return kept;
        }

        if (TextOf(call.RawRepresentation) is not { Length: > 0 } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return call.Arguments is null || call.Exception is not null || MayRepeat(text) ? text : null;
    }

    /// <summary>Keeps what was lost with the calls of a function in a response, so that whoever writes the response down has it.</summary>
    public static void Keep(ChatResponse response, string function)
    {
        foreach (ChatMessage message in response.Messages)
        {
            foreach (AIContent content in message.Contents)
            {
                if (content is FunctionCallContent call && call.Name == function && Kept(call) is null && Lost(call) is { } lost)
                {
                    (call.AdditionalProperties ??= [])[Property] = lost;
                }
            }
        }
    }

    // Text comes back as JSON where it was written and read.
    private static string? Kept(FunctionCallContent call)
        => call.AdditionalProperties?.TryGetValue(Property, out object? kept) != true ? null
            : kept as string ?? (kept is JsonElement { ValueKind: JsonValueKind.String } json ? json.GetString() : null);

    private static string? TextOf(object? raw)
    {
        object? arguments = raw is null or string ? raw
            : ChatCall?.IsInstanceOfType(raw) == true ? ChatCallArguments?.GetValue(raw)
            : ResponseCall?.IsInstanceOfType(raw) == true ? ResponseCallArguments?.GetValue(raw)
            : null;
        return arguments?.ToString();
    }

    private static bool MayRepeat(string text)
    {
        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text));
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && JsonNames.MayRepeat(ref reader);
        }
        catch (JsonException)
        {
            // What is no JSON is no arguments either, and what was read came from elsewhere.
            return false;
        }
    }
}
