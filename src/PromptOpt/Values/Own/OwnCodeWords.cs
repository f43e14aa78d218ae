namespace PromptOpt;

/// <summary>What a codec of a user's was doing, in words.</summary>
internal static class OwnCodeWords
{
    public const string Writing = "writing a value";

    public static string Reading(ReadOnlySpan<char> text) => $"reading '{FieldErrors.Parse("", text).Found}'";
}
