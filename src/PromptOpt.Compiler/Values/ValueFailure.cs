using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Why the runtime refuses a value, in its words.</summary>
/// <param name="Start">Where the offending part begins within the text that was read; only for JSON.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Path">The steps from the value to the part, such as <c>[2].age</c>; empty for the value itself.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Found">The offending text, shortened to a readable length; <see langword="null"/> as long as only its place is known.</param>
/// <param name="Label">For a text that is no label: that text.</param>
/// <param name="Labels">For a text that is no label: the labels.</param>
internal readonly record struct ValueFailure(int Start, int End, string Path, string Expected, string? Found, string? Label = null, EnumModel? Labels = null)
{
    /// <summary>Whether anything is refused; the default refuses nothing.</summary>
    public bool IsRefusal => Expected is not null;

    /// <summary>The failure inside a larger value.</summary>
    public ValueFailure Within(string step) => this with { Path = step + Path };

    /// <summary>The failure with what stands at its place.</summary>
    /// <param name="text">The text that was read.</param>
    public ValueFailure FoundIn(string text) => Found is null ? this with { Found = FoundText.Shorten(text.AsSpan(Start, End - Start)) } : this;
}

/// <summary>Makes failures of values.</summary>
internal static class ValueFailures
{
    public static ValueFailure Parse(string expected, JsonText found) => new(found.Start, found.End, "", expected, Found: null);

    /// <summary>A whole text is wrong.</summary>
    public static ValueFailure Parse(string expected, string found) => new(0, found.Length, "", expected, FoundText.Shorten(found.AsSpan()));

    /// <summary>A member's name is wrong where it stands.</summary>
    public static ValueFailure ParseName(string expected, string name, JsonTextMember member) => new(member.Start, member.Value.Start, "", expected, FoundText.Shorten(name.AsSpan()));

    /// <summary>Nothing stands where something must.</summary>
    public static ValueFailure Missing(string expected, JsonText json) => new(json.Start, json.End, "", expected, "");
}
