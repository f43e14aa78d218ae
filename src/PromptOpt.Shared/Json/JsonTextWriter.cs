using System.Text;

namespace PromptOpt.Shared;

/// <summary>Writes a JSON object: indented by two spaces, with <c>\n</c> whatever the platform, or on one line without blanks.</summary>
internal sealed class JsonTextWriter
{
    private readonly StringBuilder _text = new();
    private readonly bool _isIndented;
    private int _depth;
    private bool _isFirst = true;

    private JsonTextWriter(bool isIndented) => _isIndented = isIndented;

    /// <summary>Writes a whole file.</summary>
    public static string Document(Action<JsonTextWriter> content) => Write(content, isIndented: true) + "\n";

    /// <summary>Writes an object on one line.</summary>
    public static string Line(Action<JsonTextWriter> content) => Write(content, isIndented: false);

    /// <summary>Writes a value on one line.</summary>
    public void Value(string name, string json) => Begin(name).Append(json);

    public void Text(string name, string value) => Value(name, JsonTextFormat.Quote(value));

    public void Integer(string name, long value) => Value(name, FormattableString.Invariant($"{value}"));

    public void Object(string name, Action content) => Nest(Begin(name), '{', '}', content);

    public void Array(string name, Action content) => Nest(Begin(name), '[', ']', content);

    /// <summary>Writes an object as item of an array.</summary>
    public void Item(Action content) => Nest(Begin(null), '{', '}', content);

    private static string Write(Action<JsonTextWriter> content, bool isIndented)
    {
        JsonTextWriter json = new(isIndented);
        json.Nest(json._text, '{', '}', () => content(json));
        return json._text.ToString();
    }

    private StringBuilder Begin(string? name)
    {
        _text.Append(_isFirst ? "" : ",");
        BreakLine();
        _isFirst = false;
        return name is null ? _text : _text.Append(JsonTextFormat.Quote(name)).Append(_isIndented ? ": " : ":");
    }

    private void Nest(StringBuilder text, char open, char close, Action content)
    {
        text.Append(open);
        _depth++;
        _isFirst = true;
        content();
        _depth--;
        if (!_isFirst)
        {
            BreakLine();
        }

        text.Append(close);
        _isFirst = false;
    }

    private void BreakLine()
    {
        if (_isIndented)
        {
            _text.Append('\n').Append(' ', 2 * _depth);
        }
    }
}
