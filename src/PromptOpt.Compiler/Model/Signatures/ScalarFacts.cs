using System.Globalization;
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
        ScalarKind.SByte => "sbyte",
        ScalarKind.Byte => "byte",
        ScalarKind.Int16 => "short",
        ScalarKind.UInt16 => "ushort",
        ScalarKind.Int32 => "int",
        ScalarKind.UInt32 => "uint",
        ScalarKind.Int64 => "long",
        ScalarKind.UInt64 => "ulong",
        ScalarKind.Single => "float",
        ScalarKind.Double => "double",
        ScalarKind.Decimal => "decimal",
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
        >= ScalarKind.SByte and <= ScalarKind.UInt64 => "integer",
        ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal => "number",
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
        >= ScalarKind.SByte and <= ScalarKind.UInt64 => "\"type\":\"integer\"",
        ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal => "\"type\":\"number\"",
        ScalarKind.DateOnly => "\"type\":\"string\",\"format\":\"date\"",
        ScalarKind.DateTimeOffset => "\"type\":\"string\",\"format\":\"date-time\"",
        ScalarKind.Guid => "\"type\":\"string\",\"format\":\"uuid\"",
        _ => "\"type\":\"string\"",
    };

    /// <summary>The least and the largest value of a type of numbers, as .NET writes them.</summary>
    public static (string Least, string Most) EndsOf(ScalarKind kind)
    {
        switch (kind)
        {
            case ScalarKind.Single:
                return ("-3.4028235E+38", "3.4028235E+38");
            case ScalarKind.Double:
                return ("-1.7976931348623157E+308", "1.7976931348623157E+308");
            case ScalarKind.Decimal:
                return ("-79228162514264337593543950335", "79228162514264337593543950335");
            case ScalarKind.UInt64:
                return ("0", "18446744073709551615");
            default:
                (long least, long most) = PlainScalars.RangeOf(kind);
                return (least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Whether the type is a number with an exact decimal form.</summary>
    public static bool IsInteger(ScalarKind kind) => kind is >= ScalarKind.SByte and <= ScalarKind.UInt64;
}
