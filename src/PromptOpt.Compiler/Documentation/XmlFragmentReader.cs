using System.Globalization;
using System.Text;

namespace PromptOpt.Generators;

internal enum XmlToken
{
    Text,
    Open,
    Close,
}

/// <summary>
/// Walks the tags and texts of an XML fragment: what documentation comments use of XML 1.0 (https://www.w3.org/TR/xml/): elements, attributes,
/// character and predefined entity references, CDATA, comments, processing instructions. Broken text is read on as text and remembered in <see cref="IsMalformed"/>.
/// </summary>
internal sealed class XmlFragmentReader(string xml)
{
    private readonly List<KeyValuePair<string, string>> _attributes = [];
    private int _position;

    public XmlToken Token { get; private set; }

    public string Name { get; private set; } = "";

    public string Text { get; private set; } = "";

    public bool IsEmptyElement { get; private set; }

    public bool IsMalformed { get; set; }

    /// <summary>Goes to the next token; <see langword="false"/> at the end.</summary>
    public bool Read()
    {
        while (_position < xml.Length)
        {
            if (xml[_position] != '<')
            {
                int end = xml.IndexOf('<', _position);
                end = end < 0 ? xml.Length : end;
                SetText(Decode(_position, end), end);
                return true;
            }

            if (StartsWith("<![CDATA["))
            {
                int end = EndOf("]]>", out int next);
                int start = _position + "<![CDATA[".Length;
                SetText(xml.Substring(start, Math.Max(0, end - start)), next);
                return true;
            }

            if (StartsWith("<!--"))
            {
                EndOf("-->", out _position);
            }
            else if (StartsWith("<?"))
            {
                EndOf("?>", out _position);
            }
            else
            {
                ReadTag();
                return true;
            }
        }

        return false;
    }

    /// <summary>The attribute of the element that was just opened.</summary>
    public string? Attribute(string name)
    {
        foreach (KeyValuePair<string, string> attribute in _attributes)
        {
            if (attribute.Key == name)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    private void ReadTag()
    {
        int at = _position + 1;
        bool isClose = at < xml.Length && xml[at] == '/';
        at += isClose ? 1 : 0;
        int nameEnd = EndOfName(at);
        if (nameEnd == at)
        {
            // A bare "<", as in "a < b": text.
            IsMalformed = true;
            SetText("<", _position + 1);
            return;
        }

        Name = xml.Substring(at, nameEnd - at);
        Token = isClose ? XmlToken.Close : XmlToken.Open;
        IsEmptyElement = false;
        _attributes.Clear();
        _position = nameEnd;
        ReadAttributes();
    }

    private void ReadAttributes()
    {
        while (true)
        {
            SkipWhiteSpace();
            if (_position >= xml.Length)
            {
                IsMalformed = true;
                return;
            }

            if (xml[_position] == '>')
            {
                _position++;
                return;
            }

            if (xml[_position] == '/')
            {
                _position++;
                IsEmptyElement = true;
                continue;
            }

            if (!ReadAttribute())
            {
                IsMalformed = true;
                _position++;
            }
        }
    }

    private bool ReadAttribute()
    {
        int nameEnd = EndOfName(_position);
        if (nameEnd == _position)
        {
            return false;
        }

        string name = xml.Substring(_position, nameEnd - _position);
        _position = nameEnd;
        SkipWhiteSpace();
        if (_position >= xml.Length || xml[_position] != '=')
        {
            IsMalformed = true;
            return true;
        }

        _position++;
        SkipWhiteSpace();
        if (_position >= xml.Length || xml[_position] is not ('"' or '\''))
        {
            IsMalformed = true;
            return true;
        }

        int end = xml.IndexOf(xml[_position], _position + 1);
        if (end < 0)
        {
            IsMalformed = true;
            end = xml.Length;
        }

        _attributes.Add(new(name, Decode(_position + 1, end)));
        _position = Math.Min(end + 1, xml.Length);
        return true;
    }

    private string Decode(int start, int end)
    {
        int ampersand = xml.IndexOf('&', start, end - start);
        if (ampersand < 0)
        {
            return xml.Substring(start, end - start);
        }

        StringBuilder text = new(end - start);
        for (int i = start; i < end; i++)
        {
            int semicolon = xml[i] == '&' ? xml.IndexOf(';', i, Math.Min(end - i, 12)) : -1;
            if (semicolon > 0 && Entity(xml.Substring(i + 1, semicolon - i - 1)) is { } decoded)
            {
                text.Append(decoded);
                i = semicolon;
            }
            else
            {
                IsMalformed |= xml[i] == '&';
                text.Append(xml[i]);
            }
        }

        return text.ToString();
    }

    private static string? Entity(string name)
    {
        switch (name)
        {
            case "lt":
                return "<";
            case "gt":
                return ">";
            case "amp":
                return "&";
            case "quot":
                return "\"";
            case "apos":
                return "'";
        }

        bool isHex = name.StartsWith("#x", StringComparison.Ordinal);
        return name.StartsWith("#", StringComparison.Ordinal)
            && int.TryParse(
                name.Substring(isHex ? 2 : 1),
                isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out int code)
            && code is > 0 and < 0x110000 and not (>= 0xd800 and < 0xe000)
                ? char.ConvertFromUtf32(code)
                : null;
    }

    private void SetText(string text, int next)
    {
        Token = XmlToken.Text;
        Text = text;
        _position = next;
    }

    private int EndOf(string terminator, out int next)
    {
        int end = xml.IndexOf(terminator, _position, StringComparison.Ordinal);
        IsMalformed |= end < 0;
        next = end < 0 ? xml.Length : end + terminator.Length;
        return end < 0 ? xml.Length : end;
    }

    private bool StartsWith(string text) => string.CompareOrdinal(xml, _position, text, 0, text.Length) == 0;

    private int EndOfName(int at)
    {
        while (at < xml.Length && (char.IsLetterOrDigit(xml[at]) || xml[at] is '_' or ':' or '-' or '.'))
        {
            at++;
        }

        return at;
    }

    private void SkipWhiteSpace()
    {
        while (_position < xml.Length && char.IsWhiteSpace(xml[_position]))
        {
            _position++;
        }
    }
}
