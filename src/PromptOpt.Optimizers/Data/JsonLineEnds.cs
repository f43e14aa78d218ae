namespace PromptOpt.Optimizers;

/// <summary>Line ends in strings of JSON, for fingerprints, which must not change with those of a source file that a raw string stands in.</summary>
internal static class JsonLineEnds
{
    /// <summary>Writes every escaped line end as <c>\n</c>, in place.</summary>
    /// <param name="json">JSON as a writer of this project makes it, which escapes a carriage return as <c>\r</c>.</param>
    /// <returns>The text, which may have become shorter.</returns>
    public static ReadOnlySpan<byte> Normalize(Span<byte> json)
    {
        int first = json.IndexOf("\\r"u8);
        if (first < 0)
        {
            return json;
        }

        int length = 0;
        for (int i = 0; i < json.Length; i++)
        {
            byte character = json[length++] = json[i];
            if (character != '\\' || ++i == json.Length)
            {
                continue;
            }

            bool isReturn = json[i] == 'r';
            json[length++] = isReturn ? (byte)'n' : json[i];
            if (isReturn && json[(i + 1)..].StartsWith("\\n"u8))
            {
                i += 2;
            }
        }

        return json[..length];
    }
}
