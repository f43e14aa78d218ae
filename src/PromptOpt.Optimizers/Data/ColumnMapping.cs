using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>Tells which field a column or member holds.</summary>
internal sealed class ColumnMapping<T>
    where T : class, ISignature<T>
{
    /// <summary>The column is left out on purpose.</summary>
    public const int Ignored = -1;

    /// <summary>The column is no field and nobody said it may be left out.</summary>
    public const int Unknown = -2;

    private readonly DatasetOptions _options;

    /// <exception cref="ArgumentException">The options name a field the signature does not have.</exception>
    public ColumnMapping(DatasetOptions options)
    {
        _options = options;
        foreach ((string column, string field) in options.Columns)
        {
            if (T.Definition.IndexOf(field) < 0)
            {
                throw new ArgumentException($"Column '{column}' is mapped to '{field}', but '{T.Definition.Name}' has no such field; it has {Names}.", nameof(options));
            }

            if (options.IgnoredColumns.Contains(column))
            {
                throw new ArgumentException($"Column '{column}' is mapped to '{field}' and ignored at the same time.", nameof(options));
            }
        }
    }

    /// <summary>The fields of the signature, for messages.</summary>
    public static string Names { get; } = string.Join(", ", T.Definition.Fields.Select(static field => $"'{field.Name}'"));

    /// <summary>Index of the field, <see cref="Ignored"/> or <see cref="Unknown"/>.</summary>
    public int FieldOf(string column)
    {
        if (_options.Columns.TryGetValue(column, out string? mapped))
        {
            return T.Definition.IndexOf(mapped);
        }

        if (_options.IgnoredColumns.Contains(column))
        {
            return Ignored;
        }

        int field = T.Definition.IndexOf(column);
        return field < 0 ? Unknown : field;
    }

    public static void AddUnknown(DatasetErrors errors, int line, int column, string name)
        => errors.Add(
            line,
            column,
            name,
            $"'{name}'",
            $"one of {Names} (other names are mapped with {nameof(DatasetOptions)}.{nameof(DatasetOptions.Columns)} or left out with {nameof(DatasetOptions.IgnoredColumns)})",
            NearestName.Find(name, T.Definition.Fields.Select(static field => field.Name)),
            concernsColumn: true);
}
