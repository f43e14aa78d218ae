namespace PromptOpt.Analyzers;

/// <summary>How a data file is written, told by its extension as the runtime does.</summary>
internal sealed record DataFormat(bool IsCsv, char Delimiter)
{
    private static readonly DataFormat Csv = new(IsCsv: true, ',');
    private static readonly DataFormat Tsv = new(IsCsv: true, '\t');
    private static readonly DataFormat JsonLines = new(IsCsv: false, '\0');

    /// <summary>The format, or <see langword="null"/> for any other extension.</summary>
    public static DataFormat? Of(string path)
        => HasExtension(path, ".csv") ? Csv
            : HasExtension(path, ".tsv") ? Tsv
            : HasExtension(path, ".jsonl") || HasExtension(path, ".ndjson") ? JsonLines
            : null;

    /// <summary>The format with what is said to stand between the cells.</summary>
    public DataFormat With(char? delimiter) => IsCsv && delimiter is { } given ? this with { Delimiter = given } : this;

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
