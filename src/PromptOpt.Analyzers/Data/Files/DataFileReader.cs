using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Reads data files with the scanners of the runtime, so that both agree about what a row is.</summary>
internal sealed class DataFileReader
{
    /// <summary>The runtime's default of <c>DatasetOptions.MaxRowLength</c>.</summary>
    private const int MaxRowLength = 4 * 1024 * 1024;

    // Only to make room at once; rows may be of any length.
    private const int UsualRowLength = 128;

    private const int BeginningLength = 4096;
    private const int Utf8CodePage = 65001;

    private readonly DataFileContent _content;
    private readonly TextReader _reader;
    private readonly int _maxLength;

    private DataFileReader(TextReader reader, DataFormat format, int maxLength, int expectedRows)
    {
        _content = new DataFileContent(format, expectedRows);
        _reader = reader;
        _maxLength = maxLength;
    }

    /// <summary>Reads a file to its end or, row by row, until so many characters are behind it. Never throws on account of what the file holds.</summary>
    public static DataFileContent Read(SourceText text, DataFormat format, int maxLength, CancellationToken cancellationToken)
    {
        if (FindProblem(text) is { } problem)
        {
            return new DataFileContent(format, problem: problem);
        }

        using SourceTextReader source = new(text, cancellationToken);
        DataFileReader reader = new(source, format, maxLength, Math.Min(text.Length, maxLength) / UsualRowLength);
        if (format.IsCsv)
        {
            reader.ReadCsv(format.Delimiter);
            if (reader._content.Columns.Count == 1 && OtherDelimiter.Find(reader._content.Columns[0].Name, format.Delimiter) is { } other)
            {
                // Whatever else is said of it would be untrue.
                return new DataFileContent(format, problem: DataFileProblem.OtherDelimiter(reader._content.Columns[0].Name, other));
            }
        }
        else
        {
            reader.ReadJsonLines();
        }

        return reader._content;
    }

    private static DataFileProblem? FindProblem(SourceText text)
    {
        // The compiler reads what is not UTF-8 in some other encoding without a word; the runtime refuses it.
        if (text.Encoding is { CodePage: not Utf8CodePage } encoding)
        {
            return DataFileProblem.NoText(string.Format(CultureInfo.InvariantCulture, "it is not UTF-8 text (the compiler took it for {0})", encoding.WebName));
        }

        char[] beginning = new char[Math.Min(text.Length, BeginningLength)];
        text.CopyTo(0, beginning, 0, beginning.Length);
        return Array.IndexOf(beginning, '\0') >= 0 ? DataFileProblem.NoText("it is a binary file") : null;
    }

    private void ReadJsonLines()
    {
        LineScanner lines = new(_reader, MaxRowLength);
        JsonRowScanner scanner = new();
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        while (lines.Read() && !IsBeyondLimit(lines.Offset))
        {
            ReadOnlySpan<char> text = lines.Text.Span;
            if ((lines.Error ?? scanner.Read(text, lines.Line, lines.Offset)) is { } error)
            {
                _content.AddMalformed(error);
                continue;
            }

            int offset = (int)lines.Offset;
            int firstCell = _content.CellCount;
            IReadOnlyList<JsonMember> members = scanner.Members;
            int count = members.Count;
            for (int i = 0; i < count; i++)
            {
                JsonMember member = members[i];
                AddMember(scanner, columns, member, offset, text.Slice(member.ValueStart, member.ValueLength), i);
            }

            _content.AddRow(offset, text.Length, firstCell);
        }
    }

    private void AddMember(JsonRowScanner scanner, Dictionary<string, int> columns, in JsonMember member, int offset, ReadOnlySpan<char> value, int index)
    {
        CellKind kind = value[0] switch
        {
            '"' => CellKind.String,
            '{' => CellKind.Object,
            '[' => CellKind.Array,
            't' or 'f' => CellKind.Boolean,
            'n' => CellKind.Null,
            _ => CellKind.Number,
        };
        ReadOnlySpan<char> content = kind != CellKind.String ? value : value.Slice(1, value.Length - 2);
        content = member.IsEscaped ? scanner.Unescape(content) : content;
        ref DataCell cell = ref _content.AddCell();
        cell.Kind = kind;
        cell.Column = ColumnOf(columns, member.Name, offset + member.Column - 1, index);
        cell.NameStart = offset + member.Column - 1;
        cell.Start = offset + member.ValueStart;
        cell.Length = value.Length;
        cell.Hash = TextHash.Of(content);
        cell.Ends = NormalizedText.EndsOf(content);
    }

    private int ColumnOf(Dictionary<string, int> columns, string name, int start, int index)
    {
        // Most rows have the same members in the same order.
        if (_content.HasColumn(index, name))
        {
            return index;
        }

        if (!columns.TryGetValue(name, out int column))
        {
            column = _content.AddColumn(name, start, name.Length + 2);
            columns.Add(name, column);
        }

        return column;
    }

    private void ReadCsv(char delimiter)
    {
        CsvScanner scanner = new(_reader, delimiter, MaxRowLength);
        if (!scanner.Read())
        {
            return;
        }

        if (scanner.Error is not null)
        {
            // Without a header nothing that follows has a meaning.
            _content.AddMalformed(scanner.Error);
            return;
        }

        foreach (CsvCell cell in scanner.Cells)
        {
            _content.AddColumn(scanner.TextOf(cell).ToString(), (int)cell.Offset, cell.SourceLength);
        }

        while (scanner.Read() && !IsBeyondLimit(scanner.Offset))
        {
            if (scanner.Error is { } error)
            {
                _content.AddMalformed(error);
            }
            else if (scanner.Cells.Count != _content.Columns.Count)
            {
                _content.AddMalformed(new RowError(scanner.Line, 0, scanner.Offset, Cells(_content.Columns.Count) + " as in the header", Cells(scanner.Cells.Count)));
            }
            else
            {
                AddCsvRow(scanner);
            }
        }
    }

    private void AddCsvRow(CsvScanner scanner)
    {
        int firstCell = _content.CellCount;
        for (int i = 0; i < scanner.Cells.Count; i++)
        {
            CsvCell source = scanner.Cells[i];
            if (source.IsAbsent)
            {
                continue;
            }

            ReadOnlySpan<char> text = scanner.TextOf(source);
            ref DataCell cell = ref _content.AddCell();
            cell.Kind = CellKind.Text;
            cell.Column = i;
            cell.NameStart = (int)source.Offset;
            cell.Start = (int)source.Offset;
            cell.Length = source.SourceLength;
            cell.Hash = TextHash.Of(text);
            cell.Ends = NormalizedText.EndsOf(text);
        }

        _content.AddRow((int)scanner.Offset, (int)(scanner.EndOffset - scanner.Offset), firstCell);
    }

    private bool IsBeyondLimit(long offset)
    {
        if (offset < _maxLength)
        {
            return false;
        }

        _content.StoppedAt = (int)offset;
        return true;
    }

    private static string Cells(int count) => count == 1 ? "1 cell" : count.ToString(CultureInfo.InvariantCulture) + " cells";
}
