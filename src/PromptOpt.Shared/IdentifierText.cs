using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>What C# takes for an identifier, but for characters that nobody sees: modules and settings are called by their members, in whatever script these are written.</summary>
internal static class IdentifierText
{
    public static bool IsIdentifier(string text) => text.Length > 0 && IsStart(text[0]) && text.All(IsPart);

    /// <summary>Whether the character may stand in an identifier.</summary>
    public static bool IsPart(char c)
        => IsStart(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;

    private static bool IsStart(char c) => c == '_' || char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber;
}
