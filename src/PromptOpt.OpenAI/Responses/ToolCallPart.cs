using System.Text.Json;

namespace PromptOpt.OpenAI;

/// <summary>A function call that the model asks for, or the part of one that a chunk holds.</summary>
/// <param name="Index">Which of the calls of the message it is, where the server numbers them.</param>
/// <param name="Id">Names the call, where the server does.</param>
/// <param name="Name">The function.</param>
/// <param name="Arguments">JSON of the arguments, or a part of it.</param>
internal readonly record struct ToolCallPart(long? Index, string? Id, string? Name, string Arguments)
{
    /// <summary>The calls of a message, in the form of today and in the one before.</summary>
    public static List<ToolCallPart> Of(JsonElement message)
    {
        List<ToolCallPart> calls = [];
        if (message.Find("tool_calls") is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (JsonElement call in list.EnumerateArray())
            {
                Add(call, calls);
            }
        }
        else if (message.FindFirst("tool_calls", "function_call") is { } call)
        {
            Add(call, calls);
        }

        return calls;
    }

    private static void Add(JsonElement call, List<ToolCallPart> calls)
    {
        JsonElement function = call.Find("function") is { ValueKind: JsonValueKind.Object } inner ? inner : call;
        ToolCallPart part = new(call.Find("index").Count(), call.Find("id").Identifier(), function.Find("name").Identifier(), ArgumentsOf(function.Find("arguments")));
        if (part is not { Id: null, Name: null, Arguments: "" })
        {
            calls.Add(part);
        }
    }

    private static string ArgumentsOf(JsonElement? arguments)
        => arguments.Text() ?? arguments?.GetRawText() ?? "";
}
