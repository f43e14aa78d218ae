using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace PromptOpt.Tests.Golden;

internal enum Mood
{
    [JsonStringEnumMemberName("positive")]
    Positive,

    [JsonStringEnumMemberName("negative")]
    Negative,

    [JsonStringEnumMemberName("neutral")]
    Neutral,
}

internal sealed record LineItem(string Name, int Quantity, decimal Price);

internal sealed record Invoice(string Vendor, DateOnly Date, decimal Total, string? Currency, List<LineItem> Items);

/// <summary>Classify the review.</summary>
[Signature]
internal sealed partial class ReviewMood
{
    [InputField]
    public string Text { get; init; } = "";

    [OutputField]
    public Mood Sentiment { get; init; }
}

/// <summary>Classify the review.</summary>
[Signature]
internal sealed partial class RatedMood
{
    [InputField]
    public string Text { get; init; } = "";

    [OutputField]
    public Mood Sentiment { get; init; }

    [Range(0, 100)]
    [OutputField]
    public int Confidence { get; init; }
}

/// <summary>Answer.</summary>
[Signature]
internal sealed partial class QuestionAnswer
{
    [InputField]
    public string Question { get; init; } = "";

    [OutputField]
    public string Answer { get; init; } = "";
}

/// <summary>Answer.</summary>
[Signature]
internal sealed partial class ScoredAnswer
{
    [InputField]
    public string Question { get; init; } = "";

    [OutputField]
    public string Answer { get; init; } = "";

    [OutputField]
    public double Score { get; init; }
}

/// <summary>Answer with an integer.</summary>
[Signature]
internal sealed partial class IntegerProblem
{
    [InputField]
    public string Problem { get; init; } = "";

    [OutputField]
    public int Answer { get; init; }
}

/// <summary>Answer with a number.</summary>
[Signature]
internal sealed partial class DecimalProblem
{
    [InputField]
    public string Problem { get; init; } = "";

    [OutputField]
    public decimal Answer { get; init; }
}

/// <summary>List the keywords.</summary>
[Signature]
internal sealed partial class KeywordList
{
    [InputField]
    public string Text { get; init; } = "";

    [OutputField]
    public List<string> Keywords { get; init; } = [];
}

/// <summary>Extract the invoice.</summary>
[Signature]
internal sealed partial class InvoiceReading
{
    [InputField]
    public string Text { get; init; } = "";

    [OutputField]
    public Invoice Invoice { get; init; }
}

/// <summary>Extract.</summary>
[Signature]
internal sealed partial class PaymentReminder
{
    [InputField]
    public string Text { get; init; } = "";

    [OutputField]
    public string? Name { get; init; }

    [OutputField]
    public DateOnly? Due { get; init; }

    [OutputField]
    public decimal? Amount { get; init; }
}

/// <summary>Is it true?</summary>
[Signature]
internal sealed partial class ClaimCheck
{
    [InputField]
    public string Claim { get; init; } = "";

    [OutputField]
    public bool IsTrue { get; init; }

    [OutputField]
    public string Explanation { get; init; } = "";
}

/// <summary>Write code.</summary>
[Signature]
internal sealed partial class CodeTask
{
    [InputField]
    public string Task { get; init; } = "";

    [OutputField]
    public string Code { get; init; } = "";

    [OutputField]
    public string Explanation { get; init; } = "";
}
