using System.Buffers;
using System.Text.Json;

namespace PromptOpt;

/// <summary>Finds signs that something was left out, <c>...</c>, where a list ends or a member has its value: they show a form and are no values.</summary>
internal static class LeftOutValues<T>
    where T : class, ISignature<T>
{
    /// <summary>Whether a reply can hold such a sign at all.</summary>
    public static bool MayBeIn(string reply) => reply.Contains("...", StringComparison.Ordinal) || reply.Contains('…');

    /// <summary>Whether there is one in the value of a field.</summary>
    public static bool IsIn(T value, int field)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            T.WriteJsonField(value, field, writer);
        }

        using JsonDocument json = JsonDocument.Parse(buffer.WrittenMemory);
        return IsInside(json.RootElement);
    }

    private static bool IsInside(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in json.EnumerateObject())
            {
                if (IsSign(member.Value) || IsInside(member.Value))
                {
                    return true;
                }
            }
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            int length = json.GetArrayLength();
            if (length > 1 && IsSign(json[length - 1]))
            {
                return true;
            }

            foreach (JsonElement item in json.EnumerateArray())
            {
                if (IsInside(item))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsSign(JsonElement json) => json.ValueKind == JsonValueKind.String && (json.ValueEquals("...") || json.ValueEquals("…"));
}
