using System.Text.Json;

namespace PromptOpt;

/// <summary>Looks at the names of members, of which a strict reading takes the last where an object has one twice.</summary>
internal static class JsonNames
{
    // What has more is read with care anyway.
    private const int Most = 64;

    /// <summary>Goes over a value.</summary>
    /// <param name="reader">Stands at its first token; at its last afterwards.</param>
    /// <returns>Whether an object in it may have a member twice.</returns>
    public static bool MayRepeat(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return false;
        }

        // The names of the objects that are open, by a hash of each, behind the depth of their object.
        Span<(int Depth, uint Name)> open = stackalloc (int, uint)[Most];
        int count = 0;
        bool mayRepeat = false;
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                while (count > 0 && open[count - 1].Depth > reader.CurrentDepth)
                {
                    count--;
                }
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                (int Depth, uint Name) name = (reader.CurrentDepth, HashOf(reader.ValueSpan));
                mayRepeat |= reader.ValueIsEscaped || count == Most || open[..count].Contains(name);
                if (count < Most)
                {
                    open[count++] = name;
                }
            }
        }

        return mayRepeat;
    }

    private static uint HashOf(ReadOnlySpan<byte> name)
    {
        uint hash = 2166136261;
        foreach (byte one in name)
        {
            hash = (hash ^ one) * 16777619;
        }

        return hash;
    }
}
