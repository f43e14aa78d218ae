using System.Globalization;

namespace PromptOpt.Testing;

/// <summary>Finds the numbers in a text, as written in English: <c>1,200.50</c>, <c>-3</c>.</summary>
internal static class Numbers
{
    private const int MaxDigits = 27;

    public static List<decimal> In(string text)
    {
        List<decimal> numbers = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && char.IsLetter(text[i - 1])))
            {
                continue;
            }

            bool isNegative = i > 0 && text[i - 1] == '-' && (i == 1 || char.IsWhiteSpace(text[i - 2]));
            int start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || IsInside(text, i)))
            {
                i++;
            }

            if (i - start <= MaxDigits
                && decimal.TryParse(text.AsSpan(start, i - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal number))
            {
                numbers.Add(isNegative ? -number : number);
            }
        }

        return numbers;
    }

    private static bool IsInside(string text, int at)
        => text[at] is '.' or ',' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at - 1]);
}
