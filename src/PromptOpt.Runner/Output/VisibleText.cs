using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>
/// Makes what replies, rows and servers hold harmless for a terminal: characters that command it, or turn the direction of what follows, become visible signs.
/// </summary>
internal static class VisibleText
{
    private const char ControlPictures = '\u2400';
    private const char DeletePicture = '\u2421';
    private const char Replacement = '\uFFFD';

    /// <summary>The text as it is shown: with its line ends and tabs, and without anything else that a terminal obeys.</summary>
    public static string Of(string text) => Unbroken.Plain(WithoutControls(text));

    /// <summary>The same, before it is laid out in lines.</summary>
    public static string WithoutControls(string text)
        => text.All(static c => !IsHarmful(c)) ? text : string.Create(text.Length, text, static (shown, text) =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? '\r' : IsHarmful(text[i]) ? Picture(text[i]) : text[i];
            }
        });

    /// <summary>The same for JSON, in which they stand in strings alone: there they are escaped, so that nothing of it is lost.</summary>
    public static string EscapedIn(string json)
        => json.All(static c => !IsHarmful(c)) ? json : string.Concat(json.Select(static c => IsHarmful(c) ? FormattableString.Invariant($"\\u{(int)c:X4}") : c.ToString()));

    /// <summary>The same for something that is laid out.</summary>
    public static IRenderable Of(IRenderable part) => new Visible(part);

    private static bool IsHarmful(char c)
        => c is not ('\n' or '\t') && (char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029');

    private static char Picture(char c) => c < ' ' ? (char)(ControlPictures + c) : c == '\u007F' ? DeletePicture : Replacement;

    private sealed class Visible(IRenderable part) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => part.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
            => part.Render(options, maxWidth).Select(static segment => segment.IsControlCode || segment.IsLineBreak ? segment : new Segment(Of(segment.Text), segment.Style));
    }
}
