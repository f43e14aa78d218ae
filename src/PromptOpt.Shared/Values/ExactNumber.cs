using System.Globalization;
using System.Text;

namespace PromptOpt.Shared;

/// <summary>A number by its decimal digits: one spelling for each, and compared without the loss of any type.</summary>
internal readonly struct ExactNumber : IComparable<ExactNumber>
{
    // Beyond any type, and the number of digits that is written out at most.
    private const int MaxExponent = 1_000;
    private const int MostWritten = 29;
    private const int MostZeros = 7;

    private readonly bool _isNegative;
    private readonly string? _digits;

    // The number is 0.digits times ten to this; the digits neither begin nor end with a zero.
    private readonly int _exponent;

    private ExactNumber(bool isNegative, string digits, int exponent)
    {
        _isNegative = isNegative;
        _digits = digits;
        _exponent = exponent;
    }

    public bool IsWhole => Digits.Length <= _exponent || Digits.Length == 0;

    private string Digits => _digits ?? "";

    private int Sign => Digits.Length == 0 ? 0 : _isNegative ? -1 : 1;

    /// <summary>Reads a number as JSON writes them, or .NET under the invariant culture.</summary>
    /// <returns>Whether it is one, of a size that types have.</returns>
    public static bool TryParse(string text, out ExactNumber number)
    {
        number = default;
        int sign = text.IndexOfAny(['e', 'E']);
        int exponent = 0;
        if (sign >= 0 && !int.TryParse(text.AsSpan(sign + 1).ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        string mantissa = sign < 0 ? text : text.Substring(0, sign);
        bool isNegative = mantissa.Length > 0 && mantissa[0] == '-';
        string unsigned = isNegative ? mantissa.Substring(1) : mantissa;
        int point = unsigned.IndexOf('.');
        string digits = point < 0 ? unsigned : unsigned.Remove(point, 1);
        if (digits.Length == 0 || digits.Any(static c => c is < '0' or > '9') || Math.Abs((long)exponent) > MaxExponent)
        {
            return false;
        }

        string significant = digits.TrimStart('0');
        exponent += (point < 0 ? unsigned.Length : point) - (digits.Length - significant.Length);
        significant = significant.TrimEnd('0');
        if (significant.Length > 0)
        {
            number = new ExactNumber(isNegative, significant, exponent);
        }

        return true;
    }

    public int CompareTo(ExactNumber other)
    {
        if (Sign != other.Sign)
        {
            return Sign.CompareTo(other.Sign);
        }

        int size = _exponent != other._exponent ? _exponent.CompareTo(other._exponent) : string.CompareOrdinal(Digits, other.Digits);
        return Sign * size;
    }

    /// <summary>The one spelling, which is JSON.</summary>
    public override string ToString()
    {
        string digits = Digits;
        if (digits.Length == 0)
        {
            return "0";
        }

        StringBuilder text = new(_isNegative ? "-" : "");
        if (_exponent > MostWritten || _exponent <= -MostZeros)
        {
            text.Append(digits[0]).Append(digits.Length > 1 ? "." : "").Append(digits, 1, digits.Length - 1);
            return text.Append('e').Append((_exponent - 1).ToString(CultureInfo.InvariantCulture)).ToString();
        }

        return _exponent <= 0 ? text.Append("0.").Append('0', -_exponent).Append(digits).ToString()
            : _exponent >= digits.Length ? text.Append(digits).Append('0', _exponent - digits.Length).ToString()
            : text.Append(digits, 0, _exponent).Append('.').Append(digits, _exponent, digits.Length - _exponent).ToString();
    }
}
