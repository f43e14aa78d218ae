namespace PromptOpt.Shared;

/// <summary>The kinds of JSON values.</summary>
internal enum JsonTextKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// <summary>A JSON value that knows where it stands in its text. Numbers keep their spelling.</summary>
internal sealed class JsonText
{
    private JsonText(JsonTextKind kind, string text, IReadOnlyList<JsonText> items, IReadOnlyList<JsonTextMember> members, int start, int end)
    {
        Kind = kind;
        Text = text;
        Items = items;
        Members = members;
        Start = start;
        End = end;
    }

    public JsonTextKind Kind { get; }

    /// <summary>A string's content; otherwise the spelling of a literal or number; empty for arrays and objects.</summary>
    public string Text { get; }

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<JsonText> Items { get; }

    /// <summary>The members of an object, in the order of the text; no name stands twice.</summary>
    public IReadOnlyList<JsonTextMember> Members { get; }

    /// <summary>Offset of the first character.</summary>
    public int Start { get; }

    /// <summary>Offset behind the last character.</summary>
    public int End { get; }

    public static JsonText Scalar(JsonTextKind kind, string text, int start, int end) => new(kind, text, [], [], start, end);

    public static JsonText Array(IReadOnlyList<JsonText> items, int start, int end) => new(JsonTextKind.Array, "", items, [], start, end);

    public static JsonText Object(IReadOnlyList<JsonTextMember> members, int start, int end) => new(JsonTextKind.Object, "", [], members, start, end);

    public JsonText? Find(string name)
    {
        foreach (JsonTextMember member in Members)
        {
            if (member.Name == name)
            {
                return member.Value;
            }
        }

        return null;
    }
}

/// <summary>A member of a JSON object.</summary>
internal sealed class JsonTextMember(string name, JsonText value, int start)
{
    public string Name { get; } = name;

    public JsonText Value { get; } = value;

    /// <summary>Offset of the name's opening quote.</summary>
    public int Start { get; } = start;
}

/// <summary>Why a text is no JSON.</summary>
internal sealed class JsonTextError(string message, int offset)
{
    public string Message { get; } = message;

    public int Offset { get; } = offset;
}

/// <summary>A place in a text, both numbers from 1; columns count UTF-16 units.</summary>
internal readonly struct TextPosition(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    public static TextPosition Of(string text, int offset)
    {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset && i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new TextPosition(line, Math.Min(offset, text.Length) - lineStart + 1);
    }
}
