using System.Text.Json;

namespace PromptOpt;

/// <summary>Tells the call of a tool from an answer: what the model would hand to the tool is the answer, the name of the tool is none.</summary>
internal static class ToolCall
{
    private static readonly string[] Names = ["name", "tool", "tool_name", "function", "type", "recipient_name"];
    private static readonly string[] Arguments = ["arguments", "parameters", "args", "input", "tool_input"];

    // Without one of these words a text is neither a call nor a schema.
    private static readonly string[] Signs = [.. Arguments, "schema", "properties"];

    /// <summary>The arguments in a call; none when the object is something else.</summary>
    /// <param name="json">The object.</param>
    /// <param name="isKnown">Whether a member with that name may be a part of the answer.</param>
    public static List<JsonElement> FindArguments(JsonElement json, Func<string, bool> isKnown)
    {
        bool isNamed = false;
        List<JsonElement> arguments = [];
        foreach (JsonProperty member in json.EnumerateObject())
        {
            string name = JsonMembers.NameOf(member);
            isNamed |= Names.Contains(name);
            if (Arguments.Contains(name) && !isKnown(name) && member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.String)
            {
                arguments.Add(member.Value);
            }
        }

        return isNamed ? arguments : [];
    }

    /// <summary>Whether a text may hold a call or a schema.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text)
    {
        foreach (string sign in Signs)
        {
            if (text.Contains(sign, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
