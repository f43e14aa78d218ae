using System.Globalization;
using System.Text;

namespace PromptOpt;

/// <summary>The text of a JSON string that arrives character by character. Held back is what more may change: an escape that is not whole, half of a surrogate pair, and a letter behind a backslash that may stand for itself.</summary>
internal sealed class JsonStringPieces
{
    // No name of a command or folder is longer.
    private const int LongestName = 24;

    private readonly StringBuilder _certain = new();
    private readonly StringBuilder _held = new();
    private Held _holds;

    /// <summary>Whether the closing quotation mark has come.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Takes the next character.</summary>
    /// <returns>Whether it is a string as the standard has it, with one reading.</returns>
    public bool TryTake(char c)
        => _holds switch
        {
            Held.Escape => TryTakeEscape(c),
            Held.CodeUnit => TryTakeUnit(c),
            Held.Name => TryTakeName(c),
            // The other half may be escaped, whether or not this one is.
            Held.HighSurrogate when c != '\\' => TryTakeUnitValue(c),
            _ => TryTakePlain(c),
        };

    /// <summary>What is certain since the last time.</summary>
    public string TakeCertain()
    {
        string text = _certain.ToString();
        _certain.Clear();
        return text;
    }

    private bool TryTakePlain(char c)
    {
        if (c == '\\')
        {
            _holds = Held.Escape;
            return true;
        }

        if (c == '"')
        {
            IsEnded = true;
            return true;
        }

        return c >= ' ' && TryTakeUnitValue(c);
    }

    private bool TryTakeEscape(char c)
    {
        bool isHalf = _held.Length > 0;
        if (c == 'u')
        {
            _holds = Held.CodeUnit;
            _held.Append('u');
            return true;
        }

        if (isHalf || c is not ('"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't'))
        {
            return false;
        }

        if (c is '"' or '\\' or '/')
        {
            _certain.Append(c);
            _holds = Held.Nothing;
            return true;
        }

        _held.Append(c);
        _holds = Held.Name;
        return true;
    }

    private bool TryTakeUnit(char c)
    {
        if (!char.IsAsciiHexDigit(c))
        {
            return false;
        }

        _held.Append(c);
        int start = _held[0] == 'u' ? 1 : 2;
        if (_held.Length - start < 4)
        {
            return true;
        }

        char unit = (char)ushort.Parse(_held.ToString(start, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _held.Length = start - 1;
        return TryTakeUnitValue(unit);
    }

    /// <summary>Takes what an escape may be a name with, until that is told.</summary>
    private bool TryTakeName(char c)
    {
        if (char.IsAsciiLetter(c) && _held.Length < LongestName)
        {
            _held.Append(c);
            return true;
        }

        string name = _held.ToString();
        if (name.Length > 1 && BareBackslash.MayBegin(name))
        {
            return false;
        }

        _certain.Append(name[0] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', _ => '\t' }).Append(name, 1, name.Length - 1);
        _held.Clear();
        _holds = Held.Nothing;
        return TryTakePlain(c);
    }

    private bool TryTakeUnitValue(char unit)
    {
        if (_held.Length > 0)
        {
            if (!char.IsLowSurrogate(unit))
            {
                return false;
            }

            _certain.Append(_held[0]).Append(unit);
            _held.Clear();
            _holds = Held.Nothing;
            return true;
        }

        if (char.IsLowSurrogate(unit))
        {
            return false;
        }

        if (char.IsHighSurrogate(unit))
        {
            _held.Append(unit);
            _holds = Held.HighSurrogate;
            return true;
        }

        _certain.Append(unit);
        _holds = Held.Nothing;
        return true;
    }

    /// <summary>What is held back.</summary>
    private enum Held
    {
        Nothing,
        Escape,
        CodeUnit,
        Name,
        HighSurrogate,
    }
}
