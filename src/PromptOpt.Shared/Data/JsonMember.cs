namespace PromptOpt.Shared;

/// <summary>A top-level member of the row a <see cref="JsonRowScanner"/> just read.</summary>
internal readonly struct JsonMember
{
    public JsonMember(string name, int column, int valueStart, int valueLength, bool isEscaped)
    {
        Name = name;
        Column = column;
        ValueStart = valueStart;
        ValueLength = valueLength;
        IsEscaped = isEscaped;
    }

    /// <summary>The name, unescaped.</summary>
    public string Name { get; }

    /// <summary>Column where the member begins, from 1.</summary>
    public int Column { get; }

    public int ValueStart { get; }

    public int ValueLength { get; }

    /// <summary>Whether the value is a string that holds escapes.</summary>
    public bool IsEscaped { get; }
}
