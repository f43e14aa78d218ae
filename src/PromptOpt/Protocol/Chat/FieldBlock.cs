namespace PromptOpt;

/// <summary>The block of one field in a prompt: its marker, its value, an empty line.</summary>
internal static class FieldBlock
{
    /// <summary>Writes the block; nothing for a field that is left out.</summary>
    /// <returns>Whether there is a block.</returns>
    public static bool WriteField<T>(this PromptWriter writer, T value, int field, string markerLine)
        where T : class, ISignature<T>
    {
        int start = writer.BeginField(markerLine);
        T.FormatField(value, field, writer);
        return writer.EndField(start, markerLine);
    }
}
