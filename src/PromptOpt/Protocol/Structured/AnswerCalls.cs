using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The calls of the function whose arguments are the answer.</summary>
/// <param name="Text">The arguments of each, one a line: a JSON object, or as the model wrote them where they are none; what can be told of a call that has none.</param>
/// <param name="Problem">Why they are no answer, whatever their text is; <see langword="null"/> where they may be one.</param>
internal readonly record struct AnswerCalls(string? Text, string? Problem)
{
    private const string Nothing = "(a call without arguments)";
    private const string Unreadable = "(a call whose arguments are no JSON object)";

    /// <summary>Whether there is one.</summary>
    [MemberNotNullWhen(true, nameof(Text))]
    public bool Any => Text is not null;

    /// <summary>The calls in a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="function">The name of the function.</param>
    public static AnswerCalls In(ChatResponse response, string function)
    {
        string? text = null;
        string? problem = null;
        int calls = 0;
        bool isTorn = false;
        for (int message = 0; message < response.Messages.Count; message++)
        {
            IList<AIContent> contents = response.Messages[message].Contents;
            for (int content = 0; content < contents.Count; content++)
            {
                if (contents[content] is FunctionCallContent call && call.Name == function)
                {
                    string? lost = RawArguments.Lost(call);
                    string arguments = lost is null ? Write(call, ref problem) : Unquoted(lost);
                    isTorn |= lost is not null && !IsObject(arguments);
                    text = text is null ? arguments : $"{text}\n{arguments}";
                    calls++;
                }
            }
        }

        // Where one of them ends, and what it would have said, cannot be told.
        return new(text, problem ?? (isTorn && calls > 1 ? "the function was called several times, once with arguments that are no JSON object" : null));
    }

    private static string Write(FunctionCallContent call, ref string? problem)
    {
        if (call.Exception is not null)
        {
            problem = "the function was called with arguments that are no JSON object";
            return Unreadable;
        }

        if (call.Arguments is not { } arguments)
        {
            problem = "the function was called without arguments";
            return Nothing;
        }

        ArrayBufferWriter<byte> buffer = new();
        try
        {
            using Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions);
            writer.WriteStartObject();
            foreach ((string name, object? value) in arguments)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
            }

            writer.WriteEndObject();
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or ArgumentException or JsonException)
        {
            // Values that a client made, and no JSON knows.
            problem = "the function was called with arguments that are no JSON object";
            return Unreadable;
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Arguments that some models quote once more than the protocol does.</summary>
    private static string Unquoted(string arguments)
    {
        if (arguments.AsSpan().TrimStart() is not ['"', ..])
        {
            return arguments;
        }

        using ParsedJson json = ParsedJson.Parse(arguments);
        return json.IsValid && ParsedJson.TryGetString(json.Root, out string? text) ? text : arguments;
    }

    private static bool IsObject(string arguments)
    {
        using ParsedJson json = ParsedJson.Parse(arguments);
        return json.IsValid && json.Root.ValueKind == JsonValueKind.Object;
    }
}
