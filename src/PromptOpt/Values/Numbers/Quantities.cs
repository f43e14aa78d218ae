using System.Globalization;

namespace PromptOpt;

/// <summary>What stands beside a number and leaves it as it is: currencies, percent, units. A word that scales it, such as thousand, is none.</summary>
internal static class Quantities
{
    private static readonly string[] Currencies =
    [
        "USD", "EUR", "GBP", "JPY", "CHF", "CNY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "INR", "BRL", "MXN", "KRW", "RUB", "TRY", "ZAR", "SGD", "HKD",
    ];

    private static readonly string[] Symbols =
    [
        "%", "％", "km", "m", "cm", "mm", "nm", "µm", "μm", "mi", "ft", "in", "yd", "kg", "g", "mg", "µg", "μg", "t", "lb", "lbs", "oz", "l", "L", "ml", "mL", "cl", "dl",
        "s", "ms", "h", "hr", "hrs", "min", "sec", "km/h", "m/s", "mph", "km²", "m²", "cm²", "m³", "cm³", "°", "°C", "°F", "Hz", "kHz", "MHz", "GHz", "V", "A", "W", "kW", "kWh",
        "J", "kJ", "kcal", "N", "Pa", "hPa", "kPa", "bar", "kB", "KB", "MB", "GB", "TB", "px", "pt",
    ];

    private static readonly string[] Words =
    [
        "percent", "dollar", "dollars", "euro", "euros", "pound", "pounds", "yen", "franc", "francs", "kilometer", "kilometers", "kilometre", "kilometres",
        "meter", "meters", "metre", "metres", "centimeter", "centimeters", "centimetre", "centimetres", "millimeter", "millimeters", "millimetre", "millimetres", "mile", "miles",
        "foot", "feet", "inch", "inches", "yard", "yards", "kilogram", "kilograms", "gram", "grams", "milligram", "milligrams", "ton", "tons", "tonne", "tonnes", "ounce", "ounces",
        "liter", "liters", "litre", "litres", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
        "degree", "degrees", "point", "points",
    ];

    /// <summary>Goes over a currency before a number.</summary>
    public static bool TrySkipCurrency(ref ReadOnlySpan<char> text)
    {
        int length = text.IsEmpty ? 0
            : char.GetUnicodeCategory(text[0]) == UnicodeCategory.CurrencySymbol ? 1
            : text.Length > 3 && IsAny(text[..3], Currencies, StringComparison.Ordinal) ? 3
            : 0;
        text = length > 0 ? text[length..].TrimStart() : text;
        return length > 0;
    }

    /// <summary>Takes a unit behind a number off, if there is one.</summary>
    /// <param name="text">The number; what stands before it is gone already.</param>
    /// <param name="hasCurrency">Whether a currency stood before it: then only its code may follow.</param>
    /// <returns>Whether what followed the number, if anything, is a unit.</returns>
    public static bool TrySkipUnit(ref ReadOnlySpan<char> text, bool hasCurrency)
    {
        int end = text.Length;
        while (end > 0 && !char.IsDigit(text[end - 1]))
        {
            end--;
        }

        ReadOnlySpan<char> unit = text[end..].Trim();
        text = text[..end];
        return unit.IsEmpty || unit is "."
            || IsAny(unit, Currencies, StringComparison.Ordinal)
            || (!hasCurrency && IsUnit(unit));
    }

    private static bool IsUnit(ReadOnlySpan<char> unit)
        => (unit.Length == 1 && char.GetUnicodeCategory(unit[0]) == UnicodeCategory.CurrencySymbol)
            || IsAny(unit, Symbols, StringComparison.Ordinal)
            || IsAny(unit, Words, StringComparison.OrdinalIgnoreCase);

    private static bool IsAny(ReadOnlySpan<char> word, string[] words, StringComparison comparison)
    {
        foreach (string one in words)
        {
            if (word.Equals(one, comparison))
            {
                return true;
            }
        }

        return false;
    }
}
