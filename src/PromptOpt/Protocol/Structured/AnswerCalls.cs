using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The calls of the function whose arguments are the answer.</summary>
/// <param name="Any">Whether there is one.</param>
/// <param name="Text">The arguments of each as a JSON object, one a line; of a call whose arguments cannot be read, what can be told of it.</param>
internal readonly record struct AnswerCalls(bool Any, string Text)
{
    private const string Unreadable = "(a call whose arguments are no JSON object)";

    /// <summary>The calls in a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="function">The name of the function.</param>
    public static AnswerCalls In(ChatResponse response, string function)
    {
        string? text = null;
        for (int message = 0; message < response.Messages.Count; message++)
        {
            IList<AIContent> contents = response.Messages[message].Contents;
            for (int content = 0; content < contents.Count; content++)
            {
                if (contents[content] is FunctionCallContent call && call.Name == function)
                {
                    string arguments = Write(call);
                    text = text is null ? arguments : $"{text}\n{arguments}";
                }
            }
        }

        return new(text is not null, text ?? "");
    }

    private static string Write(FunctionCallContent call)
    {
        if (call.Exception is not null || call.Arguments is not { } arguments)
        {
            return Unreadable;
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
            return Unreadable;
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
