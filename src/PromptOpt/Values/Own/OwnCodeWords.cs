using System.Globalization;

namespace PromptOpt;

/// <summary>What a codec of a user's was doing, in words.</summary>
internal static class OwnCodeWords
{
    public const string Writing = "writing a value";

    public static string Reading(ReadOnlySpan<char> text) => $"reading '{FieldErrors.Parse("", text).Found}'";

    /// <summary>Whether JSON holds half a surrogate pair in escapes, such as <c>\ud83d</c> alone: whoever asks for its text gets an <see cref="InvalidOperationException"/>.</summary>
    public static bool HoldsHalfCharacter(ReadOnlySpan<char> json)
    {
        const int escape = 6;
        for (int at = json.IndexOf('\\'); at >= 0 && at < json.Length; at++)
        {
            if (json[at] != '\\')
            {
                continue;
            }

            if (UnitAt(json, at) is not { } unit || !char.IsSurrogate(unit))
            {
                at++;
            }
            else if (char.IsHighSurrogate(unit) && UnitAt(json, at + escape) is { } low && char.IsLowSurrogate(low))
            {
                at += (2 * escape) - 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The UTF-16 code unit that an escape stands for; <see langword="null"/> where there is none.</summary>
    private static char? UnitAt(ReadOnlySpan<char> json, int at)
        => at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit) ? (char)unit : null;
}
