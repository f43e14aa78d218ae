using Microsoft.CodeAnalysis.Text;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>
/// For rows the hash of their inputs without case, white space and punctuation, worked out when it is first asked for: few rows ever need it, and
/// it takes another look at the text.
/// </summary>
internal sealed class NormalizedInputs(SourceText text, DataFileContent content)
{
    private readonly object _gate = new();
    private readonly NormalizedText _normalized = new();
    private readonly JsonRowScanner _scanner = new();
    private char[] _buffer = [];
    private ulong[]? _hashes;

    /// <summary>Of columns that are inputs, the hash of the field's name.</summary>
    public ulong?[] Names { get; } = new ulong?[content.Columns.Count];

    public ulong Of(int row)
    {
        lock (_gate)
        {
            _hashes ??= new ulong[content.RowCount];
            return _hashes[row] != 0 ? _hashes[row] : _hashes[row] = Hash(content.Rows[row]);
        }
    }

    private ulong Hash(DataRow row)
    {
        ulong hash = 0;
        foreach (ref readonly DataCell cell in content.CellsOf(row))
        {
            if (Names[cell.Column] is { } name && cell.Kind != CellKind.Null)
            {
                hash += TextHash.OfCell(name, TextHash.Of(_normalized.Of(TextOf(cell))));
            }
        }

        return hash;
    }

    private ReadOnlySpan<char> TextOf(in DataCell cell)
    {
        if (_buffer.Length < cell.Length)
        {
            _buffer = new char[2 * cell.Length];
        }

        text.CopyTo(cell.Start, _buffer, 0, cell.Length);
        ReadOnlySpan<char> source = _buffer.AsSpan(0, cell.Length);
        if (cell.Kind is not (CellKind.String or CellKind.Text) || source[0] != '"')
        {
            return source;
        }

        ReadOnlySpan<char> inner = source.Slice(1, source.Length - 2);
        return cell.Kind == CellKind.Text ? (inner.IndexOf('"') < 0 ? inner : CellText.Unquote(source.ToString()).AsSpan())
            : inner.IndexOf('\\') < 0 ? inner
            : _scanner.Unescape(inner);
    }
}
