using System.Text;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Writes indented JSON of two spaces and <c>\n</c>, whatever the platform.</summary>
internal sealed class ArtifactJson
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    /// <summary>Writes a value on one line.</summary>
    public void Value(string name, string json) => Begin(name).Append(json);

    public void Text(string name, string value) => Value(name, JsonTextFormat.Quote(value));

    public void Integer(string name, long value) => Value(name, FormattableString.Invariant($"{value}"));

    public void Object(string name, Action content) => Nest(Begin(name), '{', '}', content);

    public void Array(string name, Action content) => Nest(Begin(name), '[', ']', content);

    /// <summary>Writes an object as item of an array.</summary>
    public void Item(Action content) => Nest(Begin(null), '{', '}', content);

    /// <summary>Writes the whole text.</summary>
    public static string Document(Action<ArtifactJson> content)
    {
        ArtifactJson json = new();
        json.Nest(json._text, '{', '}', () => content(json));
        return json._text.Append('\n').ToString();
    }

    private StringBuilder Begin(string? name)
    {
        _text.Append(_isFirst ? "\n" : ",\n").Append(' ', 2 * _depth);
        _isFirst = false;
        return name is null ? _text : _text.Append(JsonTextFormat.Quote(name)).Append(": ");
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
            text.Append('\n').Append(' ', 2 * _depth);
        }

        text.Append(close);
        _isFirst = false;
    }
}
