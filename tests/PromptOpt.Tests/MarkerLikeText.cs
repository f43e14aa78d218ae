using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace PromptOpt.Tests;

/// <summary>Texts made of what markers, escapes, fences and JSON are made of, half surrogate pairs and odd white space among them.</summary>
internal static partial class MarkerLikeText
{
    private static readonly string[] Pieces =
    [
        "[", "[[", "]]", "]", "#", "##", "~", "~~", " ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2028", "\u0085", "a", "comment", "stars", "Comment",
        "completed", "reasoning", "[[ ## comment ## ]]", "[[ ## completed ## ]]", "[[ ~## stars ## ]]", "[[##stars##]]", "\n[[ ## stars ## ]]\n5", "```", "\"", "\\", "{", "}", "<think>",
        "</think>", "\ud83d\ude00", "\ud83d", "\udc00", "\u0000",
    ];

    public static Arbitrary<string> Any { get; } = Gen.OneOf(
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? "")).ToArbitrary();

    /// <summary>Runs a property over many texts; a failure names the text.</summary>
    public static void ForAny(Action<string> check)
        => Prop.ForAll(Any, check).Holds(500);

    /// <summary>
    /// Whether the text, written as JSON, looks as if a backslash was not doubled before a command of TeX or a folder of a path; <see cref="Adapters.BackslashTests"/> say what is meant where.
    /// </summary>
    // The words of markers begin no command and no folder.
    public static bool LooksLikeABareBackslash(string text) => LettersBehindControls().IsMatch(text);

    [GeneratedRegex(@"[\b\f\n\r\t](?!comment|Comment|completed|stars|reasoning)[A-Za-z]", RegexOptions.CultureInvariant)]
    private static partial Regex LettersBehindControls();
}
