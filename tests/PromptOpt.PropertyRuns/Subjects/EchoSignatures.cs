namespace PromptOpt.PropertyRuns;

internal sealed record Remark(string Text, int Count);

/// <summary>Repeat the text.</summary>
[Signature]
internal sealed partial class TextAlone
{
    [InputField("what to repeat")]
    public string Source { get; init; } = "";

    [OutputField("the text")]
    public string Answer { get; init; }
}

/// <summary>Repeat the text and judge it.</summary>
[Signature]
internal sealed partial class TextBesideOthers
{
    [InputField("what to repeat")]
    public string Source { get; init; } = "";

    [OutputField("the text")]
    public string Answer { get; init; }

    [OutputField("how good it is")]
    public int Score { get; init; }

    [OutputField("what to do with it")]
    public Verdict Label { get; init; }
}

/// <summary>Judge the text and repeat it.</summary>
[Signature]
internal sealed partial class TextAfterOthers
{
    [InputField("what to repeat")]
    public string Source { get; init; } = "";

    [OutputField("how good it is")]
    public int Score { get; init; }

    [OutputField("what to do with it")]
    public Verdict? Label { get; init; }

    [OutputField("the text")]
    public string Answer { get; init; }
}

/// <summary>Repeat the text in a record.</summary>
[Signature]
internal sealed partial class TextInRecord
{
    [InputField("what to repeat")]
    public string Source { get; init; } = "";

    [OutputField("the text and how often it stands there")]
    public Remark Item { get; init; }
}

/// <summary>Repeat the text in a list.</summary>
[Signature]
internal sealed partial class TextInList
{
    [InputField("what to repeat")]
    public string Source { get; init; } = "";

    [OutputField("the texts")]
    public List<string> Answers { get; init; }
}
