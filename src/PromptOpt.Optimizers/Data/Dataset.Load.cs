using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

public sealed partial class Dataset<T>
{
    /// <summary>Reads a data file.</summary>
    /// <param name="path">The file. A relative path starts at <see cref="DatasetOptions.BaseDirectory"/>: the current directory unless said otherwise.</param>
    /// <param name="options">How to read it; <see langword="null"/> for <see cref="DatasetOptions.Default"/>.</param>
    /// <exception cref="DatasetException">The file or some of its rows cannot be read.</exception>
    /// <exception cref="ArgumentException">The options do not fit the signature.</exception>
    public static Dataset<T> Load(string path, DatasetOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= DatasetOptions.Default;
        string fullPath = path;
        FileStream stream;
        try
        {
            fullPath = FullPathOf(path, options);
            stream = new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(path, fullPath, exception);
        }

        using (stream)
        {
            return Read(stream, path, options, CancellationToken.None);
        }
    }

    /// <summary>Reads a data file without waiting for the disk: the whole text first, up to 2 GB of it, then its rows.</summary>
    /// <inheritdoc cref="Load(string, DatasetOptions?)"/>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<Dataset<T>> LoadAsync(string path, DatasetOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= DatasetOptions.Default;
        string fullPath = path;
        byte[] text;
        try
        {
            fullPath = FullPathOf(path, options);
            text = await File.ReadAllBytesAsync(fullPath, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(path, fullPath, exception);
        }

        return Read(new MemoryStream(text, writable: false), path, options, cancellationToken);
    }

    /// <summary>Reads rows from a stream of UTF-8 text.</summary>
    /// <param name="stream">The text; it is left open.</param>
    /// <param name="name">Stands for the file in errors and in <see cref="Example{T}.Source"/>; its extension tells the format unless the options do.</param>
    /// <param name="options">How to read it; <see langword="null"/> for <see cref="DatasetOptions.Default"/>.</param>
    /// <exception cref="DatasetException">Some of the rows cannot be read, or the format is unknown.</exception>
    /// <exception cref="ArgumentException">The options do not fit the signature.</exception>
    public static Dataset<T> Read(Stream stream, string name, DatasetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Read(stream, name, options ?? DatasetOptions.Default, CancellationToken.None);
    }

    private static string FullPathOf(string path, DatasetOptions options)
        => options.BaseDirectory is { } start ? Path.GetFullPath(path, Path.GetFullPath(start)) : Path.GetFullPath(path);

    private static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentException;

    private static DatasetException Unreadable(string path, string fullPath, Exception exception)
        => new(path, [new DatasetError
        {
            File = path,
            Line = 0,
            Column = 0,
            Field = "",
            Found = exception is FileNotFoundException or DirectoryNotFoundException ? $"nothing at '{fullPath}'" : exception.Message,
            Expected = "a readable file",
        }], 1, exception);

    private static Dataset<T> Read(Stream stream, string name, DatasetOptions options, CancellationToken cancellationToken)
    {
        string extension = Path.GetExtension(name);
        bool isTabbed = extension.Equals(".tsv", StringComparison.OrdinalIgnoreCase);
        DatasetFormat? format = options.Format ?? FormatOf(extension);
        if (format is null)
        {
            throw new DatasetException(name, [new DatasetError
            {
                File = name,
                Line = 0,
                Column = 0,
                Field = "",
                Found = extension.Length == 0 ? "no extension" : $"'{extension}'",
                Expected = $"the extension .csv, .tsv, .jsonl or .ndjson, or {nameof(DatasetOptions)}.{nameof(DatasetOptions.Format)}",
            }], 1);
        }

        // The reader does not own the stream: whoever opened it closes it.
#pragma warning disable CA2000
        FingerprintingReader text = new(new StrictUtf8Reader(stream));
#pragma warning restore CA2000
        RowReader<T> rows = format == DatasetFormat.Csv
            ? new CsvRowReader<T>(name, text, options.Delimiter ?? (isTabbed ? '\t' : ','), options)
            : new JsonLinesRowReader<T>(name, text, options);
        ImmutableArray<Example<T>> examples = WithDistinctIds(rows.ReadAll(cancellationToken));
        return new Dataset<T>(examples, text.Fingerprint);
    }

    private static DatasetFormat? FormatOf(string extension)
        => extension.ToUpperInvariant() switch
        {
            ".CSV" or ".TSV" => DatasetFormat.Csv,
            ".JSONL" or ".NDJSON" => DatasetFormat.JsonLines,
            _ => null,
        };
}
