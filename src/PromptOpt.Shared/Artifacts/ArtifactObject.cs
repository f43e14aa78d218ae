using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>Where the reader of one file notes the first mistake; later ones are mostly its consequences.</summary>
internal sealed class ArtifactErrorSink
{
    public ArtifactError? First { get; private set; }

    public void Report(string message, string remedy, string member, int start, int end, bool isNewerVersion = false)
        => First ??= new ArtifactError(message, remedy, member, start, end, isNewerVersion);
}

/// <summary>One JSON object of an artifact, read member by member.</summary>
internal sealed class ArtifactObject
{
    private readonly ArtifactErrorSink _errors;
    private readonly JsonText _json;

    private ArtifactObject(JsonText json, string path, ArtifactErrorSink errors)
    {
        _json = json;
        Path = path;
        _errors = errors;
    }

    /// <summary>Path of this object; empty for the whole file.</summary>
    public string Path { get; }

    public IReadOnlyList<JsonTextMember> Members => _json.Members;

    public static ArtifactObject Of(JsonText json, string path, ArtifactErrorSink errors)
    {
        if (json.Kind != JsonTextKind.Object)
        {
            Mistyped(json, path, "an object", errors);
        }

        return new ArtifactObject(json, path, errors);
    }

    /// <summary>Refuses a value that holds half a surrogate pair: no demonstration with it can be shown to a model.</summary>
    public void RequireWholeText(JsonTextMember member)
    {
        if (WholeText.FindBroken(member.Value) is { } broken)
        {
            _errors.Report("a text holds half a surrogate pair", "Write the whole character, or leave the demonstration out.", PathOf(member.Name), broken.Start, broken.End);
        }
    }

    /// <summary>Refuses every member that is not among the given ones.</summary>
    public ArtifactObject Only(params string[] names)
    {
        foreach (JsonTextMember member in _json.Members)
        {
            if (Array.IndexOf(names, member.Name) < 0)
            {
                _errors.Report(
                    $"the member '{member.Name}' is unknown",
                    $"Remove it; known here are {string.Join(", ", names)}.",
                    PathOf(member.Name),
                    member.Start,
                    member.Value.End);
            }
        }

        return this;
    }

    public string Text(string name) => Required(name) is { } value ? AsText(value, PathOf(name)) : "";

    public string? OptionalText(string name) => Optional(name) is { } value ? AsText(value, PathOf(name)) : null;

    public bool OptionalFlag(string name)
    {
        if (Optional(name) is not { } value)
        {
            return false;
        }

        if (value.Kind != JsonTextKind.Boolean)
        {
            Mistyped(value, PathOf(name), "true or false", _errors);
        }

        return value.Text == "true";
    }

    public long Integer(string name)
    {
        if (Required(name) is { } value)
        {
            if (value.Kind == JsonTextKind.Number && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            {
                return number;
            }

            Mistyped(value, PathOf(name), "a whole number", _errors);
        }

        return 0;
    }

    public double Number(string name)
    {
        if (Required(name) is { } value)
        {
            if (value.Kind == JsonTextKind.Number && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsInfinity(number))
            {
                return number;
            }

            Mistyped(value, PathOf(name), "a number", _errors);
        }

        return 0;
    }

    public ArtifactObject? OptionalObject(string name) => Optional(name) is { } value ? Of(value, PathOf(name), _errors) : null;

    /// <summary>Reads every member of an object that maps names to values; none when the object is absent.</summary>
    public ImmutableEquatableArray<TEntry> Map<TEntry>(string name, Func<string, ArtifactObject, TEntry> read)
        where TEntry : IEquatable<TEntry>
        => OptionalObject(name)?.Map(read) ?? ImmutableEquatableArray<TEntry>.Empty;

    /// <summary>Reads every member of this object, which maps names to values.</summary>
    public ImmutableEquatableArray<TEntry> Map<TEntry>(Func<string, ArtifactObject, TEntry> read)
        where TEntry : IEquatable<TEntry>
    {
        List<TEntry> entries = [];
        foreach (JsonTextMember member in Members)
        {
            entries.Add(read(member.Name, Of(member.Value, PathOf(member.Name), _errors)));
        }

        return entries.ToImmutableEquatableArray();
    }

    /// <summary>Reads an object that maps names to texts; none when the object is absent.</summary>
    public ImmutableEquatableArray<TextPair> Texts(string name)
    {
        List<TextPair> texts = [];
        if (OptionalObject(name) is { } map)
        {
            foreach (JsonTextMember member in map.Members)
            {
                texts.Add(new TextPair(member.Name, map.AsText(member.Value, map.PathOf(member.Name))));
            }
        }

        return texts.ToImmutableEquatableArray();
    }

    /// <summary>Reads an object that maps names to values of settings; none when the object is absent.</summary>
    public ImmutableEquatableArray<TextPair> SettingValues(string name)
    {
        List<TextPair> values = [];
        if (OptionalObject(name) is { } map)
        {
            foreach (JsonTextMember member in map.Members)
            {
                if (SettingText.Of(member.Value) is { } value)
                {
                    values.Add(new TextPair(member.Name, value));
                }
                else
                {
                    Mistyped(member.Value, map.PathOf(member.Name), SettingText.Words, _errors);
                }
            }
        }

        return values.ToImmutableEquatableArray();
    }

    /// <summary>Reads an array of objects; none when it is absent.</summary>
    public ImmutableEquatableArray<TItem> Items<TItem>(string name, Func<ArtifactObject, TItem> read)
        where TItem : IEquatable<TItem>
    {
        List<TItem> items = [];
        if (Optional(name) is { } value)
        {
            if (value.Kind != JsonTextKind.Array)
            {
                Mistyped(value, PathOf(name), "an array", _errors);
            }

            for (int i = 0; i < value.Items.Count; i++)
            {
                items.Add(read(Of(value.Items[i], $"{PathOf(name)}[{i.ToString(CultureInfo.InvariantCulture)}]", _errors)));
            }
        }

        return items.ToImmutableEquatableArray();
    }

    public ArtifactObject RequiredObject(string name)
        => Required(name) is { } value ? Of(value, PathOf(name), _errors) : new ArtifactObject(JsonText.Object([], _json.Start, _json.End), PathOf(name), _errors);

    private string PathOf(string name) => Path.Length == 0 ? name : Path + "." + name;

    private JsonText? Required(string name)
    {
        JsonText? value = _json.Find(name);
        if (value is null && _json.Kind == JsonTextKind.Object)
        {
            _errors.Report($"the member '{name}' is missing", "Add it, or write the file anew by running the optimizer.", PathOf(name), _json.Start, _json.Start + 1);
        }

        return value;
    }

    private JsonText? Optional(string name) => _json.Find(name) is { Kind: not JsonTextKind.Null } value ? value : null;

    private string AsText(JsonText value, string path)
    {
        if (value.Kind != JsonTextKind.String)
        {
            Mistyped(value, path, "a text", _errors);
        }

        return value.Text;
    }

    private static void Mistyped(JsonText value, string path, string expected, ArtifactErrorSink errors)
        => errors.Report(
            $"{(path.Length == 0 ? "the file" : $"'{path}'")} must be {expected}, not {Describe(value)}",
            "Correct the value, or write the file anew by running the optimizer.",
            path,
            value.Start,
            value.End);

    private static string Describe(JsonText value) => value.Kind switch
    {
        JsonTextKind.Object => "an object",
        JsonTextKind.Array => "an array",
        JsonTextKind.String => "a text",
        JsonTextKind.Number => "the number " + value.Text,
        _ => value.Text,
    };
}
