using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PromptOpt.OpenAI;

/// <summary>
/// Text with halves of surrogate pairs, which JSON can hold as escapes and no other text can. A server that cuts its answer between the
/// two halves writes each into an event of its own; a model can also write half a pair that never becomes whole.
/// </summary>
internal static class SurrogatePairs
{
    private const char Replacement = '\uFFFD';
    private const string ReplacementEscape = "\\ufffd";
    private const int EscapeLength = 6;

    /// <summary>The text of a JSON string, with halves as they stand there.</summary>
    public static string Decode(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a pair, which the platform does not read.
            return Unescape(text.GetRawText().AsSpan()[1..^1]);
        }
    }

    /// <summary>The text with U+FFFD in place of every half.</summary>
    public static string Complete(string text)
    {
        int half = IndexOfHalf(text, 0);
        if (half < 0)
        {
            return text;
        }

        char[] characters = text.ToCharArray();
        for (; half >= 0; half = IndexOfHalf(characters, half + 1))
        {
            characters[half] = Replacement;
        }

        return new string(characters);
    }

    /// <summary>JSON text with U+FFFD in place of every half, written plainly or as an escape.</summary>
    public static string CompleteJson(string json)
    {
        json = Complete(json);
        StringBuilder? complete = null;
        int copied = 0;
        for (int at = json.IndexOf('\\'); at >= 0 && at + 1 < json.Length; at = json.IndexOf('\\', at))
        {
            int length = EscapedAt(json, at) is not { } character ? 2
                : char.IsHighSurrogate(character) && EscapedAt(json, at + EscapeLength) is { } low && char.IsLowSurrogate(low) ? 2 * EscapeLength
                : EscapeLength;
            if (length == EscapeLength && char.IsSurrogate(EscapedAt(json, at)!.Value))
            {
                (complete ??= new StringBuilder(json.Length)).Append(json, copied, at - copied).Append(ReplacementEscape);
                copied = at + length;
            }

            at = Math.Min(at + length, json.Length);
        }

        return complete is null ? json : complete.Append(json, copied, json.Length - copied).ToString();
    }

    private static int IndexOfHalf(ReadOnlySpan<char> text, int start)
    {
        for (int at = start; at < text.Length; at++)
        {
            int next = text[at..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>The character of an escape in hexadecimal digits.</summary>
    private static char? EscapedAt(ReadOnlySpan<char> json, int at)
        => at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
            ? (char)code
            : null;

    /// <summary>The parser has made sure that every escape is one.</summary>
    private static string Unescape(ReadOnlySpan<char> escaped)
    {
        StringBuilder text = new(escaped.Length);
        for (int at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] != '\\')
            {
                text.Append(escaped[at]);
            }
            else if (EscapedAt(escaped, at) is { } character)
            {
                text.Append(character);
                at += EscapeLength - 1;
            }
            else
            {
                text.Append(escaped[++at] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            }
        }

        return text.ToString();
    }
}
