using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>What there is to say about single values.</summary>
internal static class ScalarFacts
{
    /// <summary>The type as generated code names it.</summary>
    public static string CSharp(ScalarKind kind) => kind switch
    {
        ScalarKind.Text => "string",
        ScalarKind.Boolean => "bool",
        ScalarKind.Character => "char",
        >= ScalarKind.SByte and <= ScalarKind.Decimal => NumberKinds.Of(kind).CSharp,
        ScalarKind.DateOnly => "global::System.DateOnly",
        ScalarKind.TimeOnly => "global::System.TimeOnly",
        ScalarKind.DateTime => "global::System.DateTime",
        ScalarKind.DateTimeOffset => "global::System.DateTimeOffset",
        ScalarKind.TimeSpan => "global::System.TimeSpan",
        ScalarKind.Guid => "global::System.Guid",
        _ => "global::System.Uri",
    };

    /// <summary>The type in words a model understands.</summary>
    public static string Words(ScalarKind kind) => kind switch
    {
        ScalarKind.Text => "text",
        ScalarKind.Boolean => "true or false",
        ScalarKind.Character => "single character",
        >= ScalarKind.SByte and <= ScalarKind.Decimal => NumberKinds.IsWhole(kind) ? "integer" : "number",
        ScalarKind.DateOnly => "date as 2024-12-31",
        ScalarKind.TimeOnly => "time of day as 14:30:00",
        ScalarKind.DateTime => "date and time as 2024-12-31T14:30:00",
        ScalarKind.DateTimeOffset => "date and time with offset as 2024-12-31T14:30:00+02:00",
        ScalarKind.TimeSpan => "duration as days.hours:minutes:seconds, such as 1.02:30:00",
        ScalarKind.Guid => "GUID",
        _ => "URI",
    };

    /// <summary>The members of the JSON schema, without braces.</summary>
    public static string Schema(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "\"type\":\"boolean\"",
        >= ScalarKind.SByte and <= ScalarKind.Decimal => NumberKinds.IsWhole(kind) ? "\"type\":\"integer\"" : "\"type\":\"number\"",
        ScalarKind.DateOnly => "\"type\":\"string\",\"format\":\"date\"",
        ScalarKind.DateTimeOffset => "\"type\":\"string\",\"format\":\"date-time\"",
        ScalarKind.Guid => "\"type\":\"string\",\"format\":\"uuid\"",
        _ => "\"type\":\"string\"",
    };
}
