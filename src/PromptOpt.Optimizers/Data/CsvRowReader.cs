using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>Rows of a CSV file with a header. An empty cell is an absent field; <c>""</c> is the empty text.</summary>
internal sealed class CsvRowReader<T>(string file, TextReader reader, char delimiter, DatasetOptions options) : RowReader<T>(file, options)
    where T : class, ISignature<T>
{
    private readonly DatasetOptions _options = options;
    private readonly CsvScanner _scanner = new(reader, delimiter, options.MaxRowLength);
    private int[]? _fields;

    protected override (int Line, int Column) Position => _scanner.Position;

    protected override bool ReadRow()
    {
        if (!_scanner.Read())
        {
            if (_fields is null)
            {
                Errors.Add(1, 1, "", "an empty file", "a header line with column names");
            }

            return false;
        }

        if (_scanner.Error is { } error)
        {
            Errors.Add(error);

            // Without a header nothing that follows has a meaning.
            return _fields is not null;
        }

        if (_fields is null)
        {
            _fields = ReadHeader();
            return !_fields.AsSpan().Contains(ColumnMapping<T>.Unknown);
        }

        ReadCells(_fields);
        return true;
    }

    private int[] ReadHeader()
    {
        if (_scanner.Cells is [var only] && _scanner.TextOf(only).ToString() is var header && Mapping.FieldOf(header) == ColumnMapping<T>.Unknown && OtherDelimiter.Find(header, delimiter) is { } other)
        {
            // Whatever else is said of it would be untrue.
            Errors.Add(only.Line, only.Column, header, $"the one column '{header}'", $"a column for each field; if '{OtherDelimiter.Shown(other)}' separates them, say so with {nameof(DatasetOptions)}.{nameof(DatasetOptions.Delimiter)}, Delimiter of [Optimize] or --delimiter", concernsColumn: true);
            return [ColumnMapping<T>.Unknown];
        }

        int[] fields = new int[_scanner.Cells.Count];
        FieldSet seen = default;
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < fields.Length; i++)
        {
            CsvCell cell = _scanner.Cells[i];
            string name = _scanner.TextOf(cell).ToString();
            int field = Mapping.FieldOf(name);
            if (field == ColumnMapping<T>.Unknown)
            {
                ColumnMapping<T>.AddUnknown(Errors, cell.Line, cell.Column, name);
            }
            else if (!names.Add(name) || (field >= 0 && seen.Contains(field)))
            {
                Errors.Add(cell.Line, cell.Column, name, $"'{name}'", field < 0 ? "each column once" : $"one column for the field '{T.Definition.Fields[field].Name}'", concernsColumn: true);
                field = ColumnMapping<T>.Unknown;
            }
            else if (field >= 0)
            {
                seen = seen.Add(field);
            }

            fields[i] = field;
        }

        foreach (string name in _options.Columns.Keys.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal))
        {
            Errors.Add(_scanner.Line, 0, name, "no such column", $"the column '{name}', which is mapped to '{_options.Columns[name]}'", NearestName.Find(name, _scanner.Cells.Select(cell => _scanner.TextOf(cell).ToString())), concernsColumn: true);
        }

        return RequireInputs(fields, seen);
    }

    private int[] RequireInputs(int[] fields, FieldSet seen)
    {
        // Once for the file, not once a row; and with an unknown column the row reader stops anyway.
        FieldSet missing = SignatureFields<T>.RequiredInputs.Except(seen);
        foreach (string name in SignatureFields<T>.NamesOf(missing))
        {
            Errors.Add(_scanner.Line, 0, name, "no such column", $"a column for the input '{name}'", concernsColumn: true);
        }

        return missing.IsEmpty ? fields : [ColumnMapping<T>.Unknown];
    }

    private void ReadCells(int[] fields)
    {
        if (_scanner.Cells.Count != fields.Length)
        {
            Errors.Add(_scanner.Line, 0, "", Cells(_scanner.Cells.Count), Cells(fields.Length) + ", as in the header");
            return;
        }

        SignatureDraft<T> draft = T.CreateDraft();
        bool isGood = true;
        for (int i = 0; i < fields.Length; i++)
        {
            CsvCell cell = _scanner.Cells[i];
            if (fields[i] < 0 || cell.IsAbsent)
            {
                continue;
            }

            ReadOnlySpan<char> text = _scanner.TextOf(cell);
            if (!TryRead(draft, fields[i], text, cell, out FieldError error))
            {
                Errors.Add(cell.Line, cell.Column, T.Definition.Fields[fields[i]], error, text);
                isGood = false;
            }
        }

        if (isGood)
        {
            Keep(draft, _scanner.Line);
        }
    }

    private bool TryRead(SignatureDraft<T> draft, int field, ReadOnlySpan<char> text, CsvCell cell, out FieldError error)
    {
        try
        {
            return draft.TryReadText(field, text, FieldReadMode.Strict, out error);
        }
        catch (FieldCodecException exception)
        {
            throw exception.At(PlaceOf(cell.Line, cell.Column));
        }
    }

    private static string Cells(int count) => count == 1 ? "1 cell" : count.ToString(CultureInfo.InvariantCulture) + " cells";
}
