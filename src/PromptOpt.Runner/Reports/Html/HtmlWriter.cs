using System.Text;

namespace PromptOpt.Runner;

/// <summary>Writes elements of a page. Every text and every attribute value is escaped; names of elements and attributes are constants of ours.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();

    /// <summary>Opens an element; disposing the result closes it.</summary>
    public OpenElement Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(element, attributes);
        _html.Append('>');
        return new OpenElement(this, element);
    }

    /// <summary>An element that holds a text.</summary>
    public HtmlWriter Element(string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(element, attributes);
        _html.Append('>');
        if (element is "text" or "title" or "desc")
        {
            // Drawings know no other elements inside.
            HtmlText.AppendTo(_html, text);
        }
        else
        {
            Text(text);
        }

        Close(element);
        return this;
    }

    /// <summary>An element without content, of HTML (such as <c>meta</c>) or of SVG (such as <c>line</c>).</summary>
    public HtmlWriter Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(element, attributes);
        _html.Append("/>");
        return this;
    }

    /// <summary>A text; what is <see cref="Unbroken"/> in it stays on one line.</summary>
    public HtmlWriter Text(string text)
    {
        int start = 0;
        for (int blank = text.IndexOf(Unbroken.Blank); blank >= 0; blank = text.IndexOf(Unbroken.Blank, start))
        {
            int word = text.AsSpan(0, blank).LastIndexOfAny(' ', '\n') + 1;
            int end = text.AsSpan(blank).IndexOfAny(' ', '\n') is >= 0 and var length ? blank + length : text.Length;
            HtmlText.AppendTo(_html, text.AsSpan(start, Math.Max(word, start) - start));
            _html.Append("<span class=\"whole\">");
            HtmlText.AppendTo(_html, text.AsSpan(Math.Max(word, start), end - Math.Max(word, start)));
            _html.Append("</span>");
            start = end;
        }

        HtmlText.AppendTo(_html, text.AsSpan(start));
        return this;
    }

    /// <summary>A new line in the source of the page, for whoever reads that.</summary>
    public HtmlWriter Break()
    {
        _html.Append('\n');
        return this;
    }

    /// <summary>Text that is already part of a page: our own style sheet and the document type.</summary>
    public void Trusted(string html) => _html.Append(html);

    public override string ToString() => _html.ToString();

    private void Start(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _html.Append('<').Append(element);
        foreach ((string name, string? value) in attributes)
        {
            // An attribute without a value is left out; an empty one, as of "open", stands alone.
            if (value is null)
            {
                continue;
            }

            _html.Append(' ').Append(name);
            if (value.Length > 0)
            {
                _html.Append("=\"");
                HtmlText.AppendTo(_html, value);
                _html.Append('"');
            }
        }
    }

    private void Close(string element) => _html.Append("</").Append(element).Append('>');

    /// <summary>Closes its element when disposed.</summary>
    public readonly ref struct OpenElement(HtmlWriter writer, string element)
    {
        public void Dispose() => writer.Close(element);
    }
}
