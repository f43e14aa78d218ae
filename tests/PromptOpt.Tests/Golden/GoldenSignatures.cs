namespace PromptOpt.Tests.Golden;

/// <summary>Give one text.</summary>
[Signature]
internal sealed partial class Answer
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "answer")]
    public string Value { get; init; }
}

/// <summary>Give a text of a closed set, after some reasoning.</summary>
[Signature]
internal sealed partial class Label
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "label")]
    public Sentiment Value { get; init; }
}

/// <summary>Give three kinds of scalar.</summary>
[Signature]
internal sealed partial class Numbers
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "n")]
    public int N { get; init; }

    [OutputField("what is asked for", Name = "x")]
    public double X { get; init; }

    [OutputField("what is asked for", Name = "ok")]
    public bool Ok { get; init; }
}

/// <summary>Give one integer.</summary>
[Signature]
internal sealed partial class Whole
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "n")]
    public int Value { get; init; }
}

/// <summary>Give one integer of any length.</summary>
[Signature]
internal sealed partial class LongWhole
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "n")]
    public decimal Value { get; init; }
}

/// <summary>Give one number.</summary>
[Signature]
internal sealed partial class Fraction
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "x")]
    public double Value { get; init; }
}

/// <summary>Give one truth value.</summary>
[Signature]
internal sealed partial class Truth
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "ok")]
    public bool Value { get; init; }
}

/// <summary>Give a list of texts.</summary>
[Signature]
internal sealed partial class Tags
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "tags")]
    public string[] Value { get; init; }
}

/// <summary>Give a list of integers.</summary>
[Signature]
internal sealed partial class Ints
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "xs")]
    public int[] Value { get; init; }
}

/// <summary>Give one record.</summary>
[Signature]
internal sealed partial class OnePerson
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "person")]
    public Person Value { get; init; }
}

/// <summary>Give a list of records.</summary>
[Signature]
internal sealed partial class People
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "people")]
    public IReadOnlyList<Person> Value { get; init; }
}

/// <summary>Give values that may be missing.</summary>
[Signature]
internal sealed partial class Options
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "a")]
    public int? A { get; init; }

    [OutputField("what is asked for", Name = "b")]
    public string? B { get; init; }
}

/// <summary>Give a map.</summary>
[Signature]
internal sealed partial class Counts
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "d")]
    public Dictionary<string, int> Value { get; init; }
}

/// <summary>Give an enum.</summary>
[Signature]
internal sealed partial class Paint
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "c")]
    public Color Value { get; init; }
}

/// <summary>Give an enum whose names are numbers.</summary>
[Signature]
internal sealed partial class Literal
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "k")]
    public OneToThree Value { get; init; }
}

/// <summary>Give values that stand in when the reply holds none.</summary>
[Signature]
internal sealed partial class Defaults
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "answer")]
    public string Text { get; init; }

    [OutputField("what is asked for", Name = "note")]
    public string Note { get; init; } = "none";

    [OutputField("what is asked for", Name = "k")]
    public int K { get; init; } = 7;
}

/// <summary>Give a date.</summary>
[Signature]
internal sealed partial class Day
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "when")]
    public DateOnly Value { get; init; }
}

/// <summary>Give a text and a number.</summary>
[Signature]
internal sealed partial class Scored
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for", Name = "answer")]
    public string Text { get; init; }

    [OutputField("what is asked for", Name = "score")]
    public double Score { get; init; }
}
