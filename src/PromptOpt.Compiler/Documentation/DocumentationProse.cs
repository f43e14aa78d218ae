using System.Text;

namespace PromptOpt.Generators;

/// <summary>
/// Makes plain text of an element's content: wrapped lines are joined by a space, a blank line or <c>para</c> begins a paragraph, a list item
/// a line, <c>see</c> and <c>paramref</c> become the simple name. Code blocks keep their lines.
/// </summary>
internal sealed class DocumentationProse
{
    private const int MaxDepth = 64;
    private readonly StringBuilder _text = new();
    private int _lineEnds;
    private bool _space;

    private DocumentationProse()
    {
    }

    /// <summary>Reads up to the end of the element that was just opened.</summary>
    public static string Read(XmlFragmentReader reader, string element)
    {
        DocumentationProse prose = new();
        prose.ReadContent(reader, element, depth: 0);
        return prose._text.ToString();
    }

    private void ReadContent(XmlFragmentReader reader, string element, int depth)
    {
        while (reader.Read())
        {
            switch (reader.Token)
            {
                case XmlToken.Text:
                    AppendText(reader.Text, keepLines: element == "code");
                    break;
                case XmlToken.Close when reader.Name == element:
                    return;
                case XmlToken.Close:
                    reader.IsMalformed = true;
                    return;
                case XmlToken.Open:
                    OpenElement(reader, depth);
                    break;
            }
        }

        reader.IsMalformed = true;
    }

    private void OpenElement(XmlFragmentReader reader, int depth)
    {
        string name = reader.Name;
        bool isEmpty = reader.IsEmptyElement;
        int before = _text.Length;
        string? reference = Reference(reader, name);
        BeginElement(name);
        if (!isEmpty)
        {
            if (depth < MaxDepth)
            {
                ReadContent(reader, name, depth + 1);
            }
            else
            {
                reader.IsMalformed = true;
            }
        }

        if (reference is not null && _text.Length == before)
        {
            AppendText(reference, keepLines: false);
        }

        EndElement(name);
    }

    private void BeginElement(string name)
    {
        switch (name)
        {
            case "para" or "p" or "list" or "code":
                BreakLine(name == "list" ? 1 : 2);
                break;
            case "br":
                BreakLine(1);
                break;
            case "item" or "listheader":
                BreakLine(1);
                AppendText("- ", keepLines: false);
                break;
        }
    }

    private void EndElement(string name)
    {
        switch (name)
        {
            case "para" or "p" or "code":
                BreakLine(2);
                break;
            case "list":
                BreakLine(1);
                break;
            case "term":
                AppendText(": ", keepLines: false);
                break;
        }
    }

    private static string? Reference(XmlFragmentReader reader, string name) => name switch
    {
        "see" or "seealso" => reader.Attribute("cref") is { } cref
            ? SimpleName(cref)
            : reader.Attribute("langword") ?? reader.Attribute("href"),
        "paramref" or "typeparamref" => reader.Attribute("name"),
        _ => null,
    };

    private static string SimpleName(string cref)
    {
        int end = cref.IndexOfAny(['(', '{', '<']);
        string path = end < 0 ? cref : cref.Substring(0, end);
        int start = Math.Max(path.LastIndexOf('.'), path.LastIndexOf(':'));
        return path.Substring(start + 1);
    }

    private void BreakLine(int count)
    {
        if (_text.Length > 0)
        {
            _lineEnds = Math.Max(_lineEnds, count);
        }
    }

    private void AppendText(string text, bool keepLines)
    {
        int blankLineEnds = 0;
        foreach (char c in text)
        {
            if (c == '\n')
            {
                blankLineEnds++;
                if (keepLines)
                {
                    BreakLine(blankLineEnds);
                }
                else if (blankLineEnds > 1)
                {
                    BreakLine(2);
                }
                else
                {
                    _space = true;
                }
            }
            else if (char.IsWhiteSpace(c))
            {
                _space = true;
            }
            else
            {
                blankLineEnds = 0;
                AppendSeparator();
                _text.Append(c);
            }
        }
    }

    private void AppendSeparator()
    {
        if (_lineEnds > 0)
        {
            _text.Append('\n', _lineEnds);
        }
        else if (_space && _text.Length > 0)
        {
            _text.Append(' ');
        }

        _lineEnds = 0;
        _space = false;
    }
}
