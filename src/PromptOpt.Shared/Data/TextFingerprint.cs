using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>
/// The fingerprint of a data file's text, cheap enough to be taken while typing. Runtime and analyzers both take it, so that a build can tell that data
/// changed since tuning without reading the rows as values. How line ends are written does not count, nor do those at the end of the text, nor a byte order mark.
/// </summary>
/// <remarks>FNV-1a with 64 bits (Fowler, Noll and Vo) over UTF-16 code units: one that differs always makes another fingerprint.</remarks>
internal sealed class TextFingerprint
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const char ByteOrderMark = '\uFEFF';

    private ulong _hash = OffsetBasis;
    private int _openLineEnds;
    private char _last;

    /// <summary>Takes in the next piece of the text.</summary>
    public void Append(char[] buffer, int start, int count)
    {
        for (int i = start; i < start + count; i++)
        {
            char character = buffer[i];
            if (character == '\r' || (character == '\n' && _last != '\r'))
            {
                _openLineEnds++;
            }
            else if (character != '\n' && (character != ByteOrderMark || _last != default))
            {
                for (; _openLineEnds > 0; _openLineEnds--)
                {
                    Add('\n');
                }

                Add(character);
            }

            _last = character;
        }
    }

    /// <summary>The fingerprint of what was taken in: 16 hexadecimal digits in lower case.</summary>
    public override string ToString() => _hash.ToString("x16", CultureInfo.InvariantCulture);

    private void Add(char character) => _hash = unchecked((_hash ^ character) * Prime);
}
