using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>What a value should have been, in words.</summary>
internal static class ScalarWords
{
    private const int MaxListed = 40;

    /// <summary>A single value.</summary>
    public static string Of(ScalarKind kind) => kind switch
    {
        ScalarKind.Text => "text",
        ScalarKind.Boolean => "true or false",
        ScalarKind.Character => "a single character",
        >= ScalarKind.SByte and <= ScalarKind.Decimal => !NumberKinds.IsWhole(kind) ? "a number" : NumberKinds.Of(kind) is { Least: { } least, Most: { } most } ? $"a whole number from {least} to {most}" : "a whole number",
        ScalarKind.DateOnly => "a date such as 2024-02-29",
        ScalarKind.TimeOnly => "a time such as 14:30:00",
        ScalarKind.DateTime => "a date and time such as 2024-02-29T14:30:00",
        ScalarKind.DateTimeOffset => "a date and time with offset such as 2024-02-29T14:30:00+01:00",
        ScalarKind.TimeSpan => "a duration such as 1.02:30:00 (days.hours:minutes:seconds)",
        ScalarKind.Guid => "a GUID",
        _ => "a URI",
    };

    /// <summary>A member of a closed set.</summary>
    public static string OneOf(IReadOnlyCollection<string> names)
        => "one of: " + string.Join("; ", names.Take(MaxListed)) + (names.Count > MaxListed ? $"; … ({names.Count.ToString(CultureInfo.InvariantCulture)} in all)" : "");

    /// <summary>A record.</summary>
    public static string ObjectWith(IEnumerable<string> members) => "a JSON object with " + string.Join(", ", members);

    /// <summary>What was expected and what stands there, as part of a sentence.</summary>
    /// <param name="path">The steps from the value to the part that is wrong, such as <c>[2].age</c>; empty for the value itself.</param>
    /// <param name="expected">What would have been right.</param>
    /// <param name="found">The offending text.</param>
    public static string Mistake(string path, string expected, string found)
        => (string.IsNullOrEmpty(path) ? "" : $"at {path}: ") + $"expected {expected}, found " + (string.IsNullOrEmpty(found) ? "nothing" : $"'{found}'");
}
