namespace PromptOpt.Generators;

/// <summary>What a documentation comment says: the summary and the parameters, as plain text.</summary>
internal sealed class DocumentationText
{
    private const string Open = "<summary>";
    private const string Close = "</summary>";
    private List<KeyValuePair<string, string>>? _parameters;

    private DocumentationText()
    {
    }

    public static DocumentationText Empty { get; } = new();

    /// <summary>The text of <c>&lt;summary&gt;</c>; empty when there is none.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Whether the comment is not well-formed; its text is then what could be read.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>The text of <c>&lt;param&gt;</c>; empty when there is none.</summary>
    public string Parameter(string name)
    {
        foreach (KeyValuePair<string, string> parameter in _parameters ?? [])
        {
            if (parameter.Key == name)
            {
                return parameter.Value;
            }
        }

        return "";
    }

    /// <summary>Reads the XML of a documentation comment. Never throws, however broken the text is.</summary>
    public static DocumentationText Parse(string? xml)
    {
        if (xml is null)
        {
            return Empty;
        }

        if (LoneSummary(xml) is { } summary)
        {
            return new DocumentationText { Summary = summary };
        }

        DocumentationText result = new();
        XmlFragmentReader reader = new(xml);
        while (reader.Read())
        {
            if (reader.Token == XmlToken.Open && !reader.IsEmptyElement)
            {
                string element = reader.Name;
                string? name = reader.Attribute("name");
                string text = DocumentationProse.Read(reader, element);
                if (element == "summary" && result.Summary.Length == 0)
                {
                    result.Summary = text;
                }
                else if (element == "param" && name is not null)
                {
                    (result._parameters ??= []).Add(new(name, text));
                }
            }
            else if (reader.Token == XmlToken.Close)
            {
                reader.IsMalformed = true;
            }
        }

        result.IsMalformed = reader.IsMalformed;
        return result;
    }

    /// <summary>What nearly every comment is: one summary of words in one line, with nothing in it to resolve. <see langword="null"/> for any other.</summary>
    private static string? LoneSummary(string xml)
    {
        (int start, int end) = Trim(xml, 0, xml.Length);
        if (string.CompareOrdinal(xml, start, Open, 0, Open.Length) != 0 || end - start < Open.Length + Close.Length || string.CompareOrdinal(xml, end - Close.Length, Close, 0, Close.Length) != 0)
        {
            return null;
        }

        (start, end) = Trim(xml, start + Open.Length, end - Close.Length);
        for (int i = start; i < end; i++)
        {
            char c = xml[i];
            if (c is '<' or '&' || (char.IsWhiteSpace(c) && (c != ' ' || char.IsWhiteSpace(xml[i - 1]))))
            {
                return null;
            }
        }

        return xml.Substring(start, end - start);
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }
}
