using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Testing;

/// <summary>Fill in every field.</summary>
[Signature]
internal sealed partial class EveryType
{
    /// <summary>a text</summary>
    [InputField]
    public string Source { get; init; } = "";

    /// <summary>a number</summary>
    [InputField]
    public int Number { get; init; }

    [OutputField]
    public string Text { get; init; } = "";

    [OutputField]
    public bool Flag { get; init; }

    [OutputField]
    public char Letter { get; init; }

    [OutputField]
    public int Whole { get; init; }

    [OutputField]
    public long Long { get; init; }

    [OutputField]
    public double Fraction { get; init; }

    [OutputField]
    public decimal Amount { get; init; }

    [OutputField]
    public Shade Shade { get; init; }

    [OutputField]
    public DateOnly Day { get; init; }

    [OutputField]
    public TimeOnly Time { get; init; }

    [OutputField]
    public DateTimeOffset Moment { get; init; }

    [OutputField]
    public TimeSpan Duration { get; init; }

    [OutputField]
    public Guid Id { get; init; }

    [OutputField]
    public Uri Address { get; init; } = new("https://example.org/");

    [OutputField]
    public string? OptionalText { get; init; }

    [OutputField]
    public int? OptionalNumber { get; init; }

    [OutputField]
    public List<string> Terms { get; init; } = [];

    [OutputField]
    public List<int> Integers { get; init; } = [];

    [OutputField]
    public Dictionary<string, int> Counts { get; init; } = [];

    [OutputField]
    public Remark Remark { get; init; } = new("", 0);

    [OutputField]
    public List<Remark> Remarks { get; init; } = [];
}

/// <summary>Repeat what is given.</summary>
[Signature]
internal sealed partial class Quotation
{
    /// <summary>what to repeat</summary>
    [InputField]
    public string Source { get; init; } = "";

    /// <summary>what stands beside it</summary>
    [InputField]
    public string Note { get; init; } = "";

    /// <summary>the text</summary>
    [OutputField]
    public string Answer { get; init; } = "";

    /// <summary>how good it is</summary>
    [OutputField]
    public int Score { get; init; }

    /// <summary>the text once more</summary>
    [OutputField]
    public string Comment { get; init; } = "";

    [OutputField]
    public List<string> Terms { get; init; } = [];

    [OutputField]
    public Remark Remark { get; init; } = new("", 0);

    [OutputField]
    public Shade Shade { get; init; }
}

/// <summary>Qqinstructions</summary>
[Signature]
internal sealed partial class Questions
{
    /// <summary>qqletter</summary>
    [InputField]
    public required string Qqtext { get; init; }

    /// <summary>qqamount</summary>
    [InputField]
    public int Qqnumber { get; init; }

    /// <summary>qqwords</summary>
    [InputField]
    public List<string> Qqlist { get; init; } = [];

    /// <summary>qqorigin</summary>
    [InputField]
    public Origin Qqorigin { get; init; }

    /// <summary>qqverdict</summary>
    [OutputField]
    public Verdict Qqanswer { get; init; }

    /// <summary>qqgrade</summary>
    [OutputField]
    [Range(3_571, 7_919)]
    public int Qqscore { get; init; } = 3_571;

    /// <summary>qqhint</summary>
    [OutputField]
    public string? Qqremark { get; init; }
}

/// <summary>A closed set among the inputs.</summary>
internal enum Origin
{
    Qqpost,
    Qqmail,
}

/// <summary>A closed set among the outputs, of which more is said.</summary>
internal enum Verdict
{
    /// <summary>qqgood</summary>
    Qqyes,

    /// <summary>qqbad</summary>
    Qqno,
}

/// <summary>A member of a closed set.</summary>
internal enum Shade
{
    Light,
    DarkGrey,
}

/// <summary>A record inside a field.</summary>
internal sealed record Remark(string Text, int Count);
