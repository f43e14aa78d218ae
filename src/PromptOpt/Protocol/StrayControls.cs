using System.Buffers;
using System.Text.Json;

namespace PromptOpt;

/// <summary>
/// Finds controls that nobody writes in an answer: backspaces, form feeds and carriage returns without a line feed. JSON makes them of a backslash that was not
/// doubled, as in <c>\frac</c>, <c>\b</c> or <c>C:\reports</c>.
/// </summary>
internal static class StrayControls<T>
    where T : class, ISignature<T>
{
    /// <summary>Whether a reply can make such a control, and has none as it stands.</summary>
    public static bool MayBeIn(string reply)
        => (reply.Contains(@"\b", StringComparison.Ordinal) || reply.Contains(@"\f", StringComparison.Ordinal) || reply.Contains(@"\r", StringComparison.Ordinal))
            && reply.AsSpan().IndexOfAny('\b', '\f', '\r') < 0;

    /// <summary>Whether there is one in the value of a field.</summary>
    public static bool IsIn(T value, int field)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            T.WriteJsonField(value, field, writer);
        }

        ReadOnlySpan<byte> json = buffer.WrittenSpan;
        while (json.IndexOf((byte)'\\') is >= 0 and int found)
        {
            json = json[(found + 1)..];
            if (json[0] is (byte)'b' or (byte)'f' || (json[0] == (byte)'r' && !json[1..].StartsWith(@"\n"u8)))
            {
                return true;
            }

            json = json[1..];
        }

        return false;
    }
}
