using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>How the data files of an optimization are read, where their columns have other names than the fields.</summary>
/// <param name="Columns">Columns, each with the wire name of the field that it holds.</param>
/// <param name="Ignored">Columns that are left out.</param>
/// <param name="Delimiter">What stands between the cells of a CSV file; <see langword="null"/> for what its extension says.</param>
internal sealed record DataReadingModel(ImmutableEquatableArray<TextPair> Columns, ImmutableEquatableArray<string> Ignored, char? Delimiter)
{
    /// <summary>Columns are named as the fields are, and none is left out.</summary>
    public static DataReadingModel Default { get; } = new(ImmutableEquatableArray<TextPair>.Empty, ImmutableEquatableArray<string>.Empty, Delimiter: null);

    /// <summary>The wire name of the field that a column holds, if it is one: a mapped column's field, or the field of the column's own name.</summary>
    public string FieldOf(string column)
    {
        foreach (TextPair mapped in Columns)
        {
            if (mapped.Name == column)
            {
                return mapped.Text;
            }
        }

        return column;
    }

    /// <summary>Whether the column is left out on purpose.</summary>
    public bool Ignores(string column) => Ignored.Contains(column);
}
