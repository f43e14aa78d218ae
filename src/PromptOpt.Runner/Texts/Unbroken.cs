namespace PromptOpt.Runner;

/// <summary>
/// Marks the blanks of a name or a path as such that no line may end at: they are laid out as part of a word and shown as blanks.
/// </summary>
internal static class Unbroken
{
    /// <summary>Stands for a blank until it is shown; a character that Unicode keeps for uses like this one.</summary>
    public const char Blank = '\uFDD0';

    /// <summary>The name or path, to be shown in one piece; a path may still be divided after its separators.</summary>
    public static string Of(string text) => text.Replace(' ', Blank);

    /// <summary>The text with its blanks again.</summary>
    public static string Plain(string text) => text.Replace(Blank, ' ');

    /// <summary>A message with a path in it that may hold blanks.</summary>
    public static string In(string message, string path) => path.Length == 0 ? message : message.Replace(path, Of(path), StringComparison.Ordinal);
}
