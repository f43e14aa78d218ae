namespace PromptOpt.Tests.Golden;

/// <summary>Give a text.</summary>
[Signature]
internal sealed partial class TextValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public string Value { get; init; } = "";
}

/// <summary>Give an integer.</summary>
[Signature]
internal sealed partial class IntegerValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public int Value { get; init; }
}

/// <summary>Give a long integer.</summary>
[Signature]
internal sealed partial class LongValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public long Value { get; init; }
}

/// <summary>Give a number.</summary>
[Signature]
internal sealed partial class DoubleValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public double Value { get; init; }
}

/// <summary>Give a decimal number.</summary>
[Signature]
internal sealed partial class DecimalValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public decimal Value { get; init; }
}

/// <summary>Give a truth value.</summary>
[Signature]
internal sealed partial class TruthValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public bool Value { get; init; }
}

/// <summary>Give an integer that may be missing.</summary>
[Signature]
internal sealed partial class OptionalIntegerValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public int? Value { get; init; }
}

/// <summary>Give a decimal number that may be missing.</summary>
[Signature]
internal sealed partial class OptionalDecimalValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public decimal? Value { get; init; }
}

/// <summary>Give a text that may be missing.</summary>
[Signature]
internal sealed partial class OptionalTextValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public string? Value { get; init; }
}

/// <summary>Give a date.</summary>
[Signature]
internal sealed partial class DateValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public DateOnly Value { get; init; }
}

/// <summary>Give a date that may be missing.</summary>
[Signature]
internal sealed partial class OptionalDateValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public DateOnly? Value { get; init; }
}

/// <summary>Give a date with a time.</summary>
[Signature]
internal sealed partial class DateTimeValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public DateTime Value { get; init; }
}

/// <summary>Give a date with a time and its offset.</summary>
[Signature]
internal sealed partial class MomentValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public DateTimeOffset Value { get; init; }
}

/// <summary>Give a time of day.</summary>
[Signature]
internal sealed partial class TimeOfDayValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public TimeOnly Value { get; init; }
}

/// <summary>Give a duration.</summary>
[Signature]
internal sealed partial class DurationValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public TimeSpan Value { get; init; }
}

/// <summary>Give an identifier.</summary>
[Signature]
internal sealed partial class GuidValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public Guid Value { get; init; }
}

/// <summary>Give a character.</summary>
[Signature]
internal sealed partial class CharacterValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "v")]
    public char Value { get; init; }
}
