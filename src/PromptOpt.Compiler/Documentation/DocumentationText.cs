namespace PromptOpt.Generators;

/// <summary>What a documentation comment says: the summary and the parameters, as plain text.</summary>
internal sealed class DocumentationText
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

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
        foreach (KeyValuePair<string, string> parameter in _parameters)
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
                    result._parameters.Add(new(name, text));
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
}
