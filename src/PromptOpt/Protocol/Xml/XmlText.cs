using System.Buffers;
using System.Globalization;
using System.Text;

namespace PromptOpt;

/// <summary>The text of an element: what stands for the signs that begin a tag or an entity.</summary>
internal static class XmlText
{
    /// <summary>The length of the longest entity that is known.</summary>
    public const int LongestEntity = 10;

    private const string Less = "&lt;";
    private const string And = "&amp;";

    private static readonly SearchValues<char> Signs = SearchValues.Create("<&");

    /// <summary>Whether a text holds a sign that is written as an entity.</summary>
    public static bool HasSigns(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    /// <summary>The text of an element: every <c>&lt;</c> and every <c>&amp;</c> as an entity. <see cref="Decode"/> undoes it exactly.</summary>
    public static string Escape(string text)
        => HasSigns(text) ? text.Replace("&", And, StringComparison.Ordinal).Replace("<", Less, StringComparison.Ordinal) : text;

    /// <summary>Makes a text that nobody decodes unable to hold a tag, and leaves every other sign as it is.</summary>
    public static string EscapeTags(string text)
    {
        StringBuilder? escaped = null;
        int done = 0;
        for (int at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at + 1))
        {
            if (XmlTag.MayBegin(text.AsSpan(at)))
            {
                (escaped ??= new StringBuilder(text.Length + 16)).Append(text, done, at - done).Append(Less);
                done = at + 1;
            }
        }

        return escaped is null ? text : escaped.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Whether a text holds what <see cref="Escape"/> writes.</summary>
    public static bool HasEscapes(ReadOnlySpan<char> text) => text.Contains(Less, StringComparison.Ordinal) || text.Contains(And, StringComparison.Ordinal);

    /// <summary>A text with its entities decoded.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        StringBuilder decoded = new(text.Length);
        AppendDecoded(decoded, text);
        return decoded.ToString();
    }

    /// <summary>Appends a text with its entities decoded. What is none stays as it is.</summary>
    public static void AppendDecoded(StringBuilder text, ReadOnlySpan<char> content)
    {
        while (content.IndexOf('&') is >= 0 and int found)
        {
            text.Append(content[..found]);
            content = content[found..];
            int length = AppendEntity(text, content);
            content = content[length..];
        }

        text.Append(content);
    }

    private static int AppendEntity(StringBuilder text, ReadOnlySpan<char> content)
    {
        int end = content[..Math.Min(content.Length, LongestEntity)].IndexOf(';');
        ReadOnlySpan<char> name = end < 0 ? default : content[1..end];
        char sign = name switch
        {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => '\0',
        };
        if (sign != '\0')
        {
            text.Append(sign);
            return end + 1;
        }

        if (TryReadNumber(name, out Rune rune))
        {
            text.Append(rune.ToString());
            return end + 1;
        }

        text.Append('&');
        return 1;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> name, out Rune rune)
    {
        rune = default;
        int number = 0;
        bool isNumber = name switch
        {
            ['#', 'x' or 'X', .. var digits] => int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number),
            ['#', .. var digits] => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        return isNumber && number > 0 && Rune.TryCreate(number, out rune);
    }
}
