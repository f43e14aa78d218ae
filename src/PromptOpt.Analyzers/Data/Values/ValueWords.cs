using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>What a value should have been, in words.</summary>
internal static class ValueWords
{
    private const int MaxLabels = 12;

    public static string Of(ScalarKind kind) => kind switch
    {
        ScalarKind.Text => "text",
        ScalarKind.Boolean => "true or false",
        ScalarKind.Character => "a single character",
        ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal => "a number",
        >= ScalarKind.SByte and <= ScalarKind.UInt64 => "a whole number (" + ScalarFacts.CSharp(kind) + ")",
        ScalarKind.DateOnly => "a date such as 2024-02-29",
        ScalarKind.TimeOnly => "a time such as 14:30:00",
        ScalarKind.DateTime => "a date and time such as 2024-02-29T14:30:00",
        ScalarKind.DateTimeOffset => "a date and time with offset such as 2024-02-29T14:30:00+01:00",
        ScalarKind.TimeSpan => "a duration such as 1.02:30:00 (days.hours:minutes:seconds)",
        ScalarKind.Guid => "a GUID",
        _ => "a URI",
    };

    public static string Of(EnumModel labels)
        => "one of " + string.Join(", ", labels.Members.Take(MaxLabels).Select(static member => "'" + member.WireName + "'"))
            + (labels.Members.Count > MaxLabels ? ", …" : "");

    public static string Of(RecordModel record)
        => "a JSON object with " + string.Join(", ", record.Properties.Select(static property => "'" + property.WireName + "'"));

    public static string Of(RuleModel rule) => "a value that is " + FieldWords.Rule(rule);
}
