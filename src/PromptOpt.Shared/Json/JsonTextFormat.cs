using System.Globalization;
using System.Text;

namespace PromptOpt.Shared;

/// <summary>
/// Writes JSON the one way artifacts have it: on one line, without blanks, text readable in any language. Escaped are only what JSON demands and
/// what would mislead a reader of a diff: control characters, line and paragraph separators, direction controls, byte order marks, lone surrogates.
/// </summary>
internal static class JsonTextFormat
{
    /// <summary>The value on one line.</summary>
    public static string ToLine(JsonText value)
    {
        StringBuilder text = new();
        Write(value, text);
        return text.ToString();
    }

    /// <summary>The text as a JSON string, quotes included.</summary>
    public static string Quote(string text)
    {
        StringBuilder target = new(text.Length + 2);
        WriteString(text, target);
        return target.ToString();
    }

    private static void Write(JsonText value, StringBuilder target)
    {
        switch (value.Kind)
        {
            case JsonTextKind.String:
                WriteString(value.Text, target);
                break;
            case JsonTextKind.Array:
                target.Append('[');
                for (int i = 0; i < value.Items.Count; i++)
                {
                    target.Append(i == 0 ? "" : ",");
                    Write(value.Items[i], target);
                }

                target.Append(']');
                break;
            case JsonTextKind.Object:
                target.Append('{');
                for (int i = 0; i < value.Members.Count; i++)
                {
                    target.Append(i == 0 ? "" : ",");
                    WriteString(value.Members[i].Name, target);
                    target.Append(':');
                    Write(value.Members[i].Value, target);
                }

                target.Append('}');
                break;
            default:
                target.Append(value.Text);
                break;
        }
    }

    private static void WriteString(string text, StringBuilder target)
    {
        target.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            int escape = "\"\\\b\f\n\r\t".IndexOf(c);
            if (escape >= 0)
            {
                target.Append('\\').Append("\"\\bfnrt"[escape]);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                target.Append(c).Append(text[++i]);
            }
            else if (IsMisleading(c))
            {
                target.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                target.Append(c);
            }
        }

        target.Append('"');
    }

    private static bool IsMisleading(char c)
        => char.IsControl(c) || char.IsSurrogate(c)
            || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' or '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
