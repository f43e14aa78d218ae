namespace PromptOpt;

/// <summary>The block of one field in a prompt: its opening tag, its value, its closing tag.</summary>
internal readonly struct ElementBlock
{
    private const string Joint = "\n\n";

    private readonly string _opening;
    private readonly string _closing;

    private ElementBlock(string name) => (_opening, _closing) = ($"<{name}>\n", $"\n</{name}>{Joint}");

    /// <summary>The block of a field.</summary>
    public static ElementBlock Of(string name) => new(name);

    /// <summary>Writes the field of a value; nothing where it is left out.</summary>
    public void Write<T>(PromptWriter writer, T value, int field)
        where T : class, ISignature<T>
    {
        int start = writer.BeginField(_opening);
        T.FormatField(value, field, writer);
        if (writer.IsLeftOut)
        {
            writer.Truncate(start - _opening.Length);
            return;
        }

        Escape(writer, start);
        writer.WriteLayout(_closing);
    }

    /// <summary>Writes a text.</summary>
    public void Write(PromptWriter writer, string text)
    {
        int start = writer.BeginField(_opening);
        writer.WriteText(text);
        Escape(writer, start);
        writer.WriteLayout(_closing);
    }

    /// <summary>What was written, without the empty line behind the last block. Gives the writer back.</summary>
    public static string Finish(PromptWriter writer)
    {
        ReadOnlySpan<char> written = writer.Written;
        string text = (written.EndsWith(Joint, StringComparison.Ordinal) ? written[..^Joint.Length] : written).ToString();
        PromptWriter.Return(writer);
        return text;
    }

    private static void Escape(PromptWriter writer, int start)
    {
        ReadOnlySpan<char> text = writer.Written[start..];
        if (!XmlText.HasSigns(text))
        {
            return;
        }

        string escaped = XmlText.Escape(text.ToString());
        writer.Truncate(start);
        writer.WriteText(escaped);
    }
}

/// <summary>The blocks of a signature's fields, by field index.</summary>
internal static class ElementBlocks<T>
    where T : class, ISignature<T>
{
    public static readonly ElementBlock[] All = [.. T.Definition.Fields.Select(static field => ElementBlock.Of(field.Name))];
}
