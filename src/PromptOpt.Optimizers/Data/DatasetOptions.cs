using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>How a data file is read.</summary>
public sealed record DatasetOptions
{
    /// <summary>The defaults: columns are named as the fields are on the wire, and none is left over.</summary>
    public static DatasetOptions Default { get; } = new();

    /// <summary>Which field a column or member holds, where the names differ: <c>text</c> → <c>message</c>. Default: none.</summary>
    public ImmutableDictionary<string, string> Columns { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Columns or members that are left out on purpose. Any other unknown one is an error. Default: none.</summary>
    public ImmutableHashSet<string> IgnoredColumns { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The format; <see langword="null"/> tells it by the file's extension: <c>.csv</c>, <c>.tsv</c>, <c>.jsonl</c>, <c>.ndjson</c>.</summary>
    public DatasetFormat? Format { get; init; }

    /// <summary>What stands between the cells of a CSV file; <see langword="null"/> for a comma, or a tab in a <c>.tsv</c> file.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Most characters a row may have. Default: 4 Mi.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int MaxRowLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 4 * 1024 * 1024;

    /// <summary>The folder relative paths start from; <see langword="null"/> for the current directory, as with every file of .NET. Data that <c>[Optimize]</c> declares is looked for in the application's own folder, where <c>PromptOptData</c> items are copied to.</summary>
    public string? BaseDirectory { get; init; }
}
