using System.Text.Json.Serialization;

namespace PromptOpt.Tests.Golden;

internal sealed record Pair([property: JsonPropertyName("a")] string A, [property: JsonPropertyName("b")] string? B);

internal sealed record Outer([property: JsonPropertyName("a")] Middle A);

internal sealed record Middle([property: JsonPropertyName("b")] Inner B);

internal sealed record Inner([property: JsonPropertyName("c")] List<string> C);

/// <summary>Give a map of texts.</summary>
[Signature]
internal sealed partial class TextMapValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public Dictionary<string, string> Value { get; init; }
}

/// <summary>Give a map of integers.</summary>
[Signature]
internal sealed partial class IntegerMapValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public Dictionary<string, int> Value { get; init; }
}

/// <summary>Give a map of texts that may be missing.</summary>
[Signature]
internal sealed partial class OptionalTextMapValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public Dictionary<string, string?> Value { get; init; }
}

/// <summary>Give a list of texts.</summary>
[Signature]
internal sealed partial class TextListValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public List<string> Value { get; init; }
}

/// <summary>Give a list of texts that may be missing.</summary>
[Signature]
internal sealed partial class OptionalTextListValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public List<string?> Value { get; init; }
}

/// <summary>Give a list of integers.</summary>
[Signature]
internal sealed partial class IntegerListValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public List<int> Value { get; init; }
}

/// <summary>Give a list of lists of integers.</summary>
[Signature]
internal sealed partial class IntegerTableValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public List<List<int>> Value { get; init; }
}

/// <summary>Give a list of maps of integers.</summary>
[Signature]
internal sealed partial class IntegerMapListValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public List<Dictionary<string, int>> Value { get; init; }
}

/// <summary>Give a record.</summary>
[Signature]
internal sealed partial class RecordValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public Pair Value { get; init; }
}

/// <summary>Give records in records.</summary>
[Signature]
internal sealed partial class NestedRecordValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public Outer Value { get; init; }
}
