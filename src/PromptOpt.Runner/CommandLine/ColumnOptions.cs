using System.CommandLine;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Says how the columns of the data files are read, over what the optimization declares.</summary>
internal sealed class ColumnOptions
{
    private readonly Option<string[]> _columns = new("--column") { Description = "The column that holds a field, where their names differ: field=column. May be given several times. Default: as declared.", HelpName = "field=column" };
    private readonly Option<string[]> _ignored = new("--ignore-column") { Description = "A column that is left out. May be given several times. Default: as declared.", HelpName = "name" };
    private readonly Option<string?> _delimiter = new("--delimiter") { Description = "The character between the cells of CSV files; tab for a tab. Default: as declared, otherwise a comma, or a tab in a .tsv file.", HelpName = "character" };

    public void AddTo(Command command)
    {
        command.Add(_columns);
        command.Add(_ignored);
        command.Add(_delimiter);
    }

    /// <summary>The optimization whose data is read that way.</summary>
    /// <exception cref="UsageException">A field is not one of the signature, something is named twice, or the delimiter is no single character.</exception>
    public OptimizationDefinition Apply(ParseResult arguments, OptimizationDefinition optimization)
    {
        (string Column, string Field)[] columns = ReadColumns(arguments.GetValue(_columns) ?? [], optimization.Program.Signature);
        string[] ignored = ReadIgnored(arguments.GetValue(_ignored) ?? [], columns);
        char? delimiter = ReadDelimiter(arguments.GetValue(_delimiter));
        if (columns.Length == 0 && ignored.Length == 0 && delimiter is null)
        {
            return optimization;
        }

        DatasetOptions declared = optimization.DataOptions;
        // What was declared of the same field or column gives way.
        IEnumerable<string> replaced = declared.Columns.Where(mapped => columns.Any(given => given.Field == mapped.Value)).Select(static mapped => mapped.Key).Concat(ignored);
        return optimization.WithDataOptions(declared with
        {
            Columns = declared.Columns.RemoveRange(replaced).SetItems(columns.Select(static given => KeyValuePair.Create(given.Column, given.Field))),
            IgnoredColumns = declared.IgnoredColumns.Except(columns.Select(static given => given.Column)).Union(ignored),
            Delimiter = delimiter ?? declared.Delimiter,
        });
    }

    private static (string Column, string Field)[] ReadColumns(string[] given, SignatureDefinition signature)
    {
        List<(string Column, string Field)> columns = [];
        foreach (string text in given)
        {
            int end = text.IndexOf('=', StringComparison.Ordinal);
            if (end <= 0 || end == text.Length - 1)
            {
                throw new UsageException($"--column must be field=column, found '{text}'.", $"An example: --column \"{signature.Fields[0].Name}=Text\"");
            }

            string field = FieldOf(signature, text[..end].Trim());
            string column = text[(end + 1)..];
            if (columns.Exists(known => known.Field == field || known.Column == column))
            {
                throw new UsageException(columns.Exists(known => known.Field == field) ? $"--column gives the field '{field}' two columns." : $"--column gives the column '{column}' two fields.");
            }

            columns.Add((column, field));
        }

        return [.. columns];
    }

    private static string FieldOf(SignatureDefinition signature, string name)
    {
        FieldDefinition? field = signature.Fields.FirstOrDefault(field => field.Name == name) ?? signature.Fields.FirstOrDefault(field => field.PropertyName == name);
        return field?.Name ?? throw new UsageException(
            $"--column names the field '{name}', which '{signature.Name}' does not have.",
            $"It has {string.Join(", ", signature.Fields.Select(static known => $"'{known.Name}'"))}; the field stands before the equals sign, the column behind it.");
    }

    private static string[] ReadIgnored(string[] given, (string Column, string Field)[] columns)
    {
        if (given.FirstOrDefault(name => columns.Any(known => known.Column == name)) is { } both)
        {
            throw new UsageException($"The column '{both}' cannot hold a field (--column) and be left out (--ignore-column).");
        }

        return given;
    }

    private static char? ReadDelimiter(string? text) => text switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [var character] when character is not ('"' or '\r' or '\n') => character,
        _ => throw new UsageException($"--delimiter must be one character, and neither a quote nor a line end, found '{text}'.", "An example: --delimiter ';'"),
    };
}
