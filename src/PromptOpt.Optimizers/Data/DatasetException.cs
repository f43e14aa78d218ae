using System.Collections.Immutable;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>A data file could not be read. Holds what is wrong with every row, not only with the first.</summary>
public sealed class DatasetException : PromptException
{
    /// <summary>Most errors that <see cref="Errors"/> holds; the rest is only counted.</summary>
    public const int MaxErrors = 100;

    private const int ErrorsShown = 10;

    /// <summary>Creates the exception.</summary>
    /// <param name="file">The data file.</param>
    /// <param name="errors">The first errors, in the order of the file.</param>
    /// <param name="totalErrors">How many there are altogether.</param>
    /// <param name="innerException">What the file system said, when the file could not be read at all.</param>
    public DatasetException(string file, ImmutableArray<DatasetError> errors, int totalErrors, Exception? innerException = null)
        : base(FailureKind.Data, MessageOf(file, errors, totalErrors), innerException)
    {
        File = file;
        Errors = errors;
        TotalErrors = totalErrors;
    }

    /// <summary>The data file as it was named.</summary>
    public string File { get; }

    /// <summary>The first <see cref="MaxErrors"/> errors, in the order of the file.</summary>
    public ImmutableArray<DatasetError> Errors { get; }

    /// <summary>How many errors the file has.</summary>
    public int TotalErrors { get; }

    /// <summary>Whether a column or member is unknown, missing or there twice, rather than what stands in it wrong alone. Default: <see langword="false"/>.</summary>
    public bool ConcernsColumns { get; init; }

    private static string MessageOf(string file, ImmutableArray<DatasetError> errors, int total)
    {
        StringBuilder text = new();
        text.Append(total == 1 ? $"'{file}' has an error:" : FormattableString.Invariant($"'{file}' has {total} errors:"));
        foreach (DatasetError error in errors.Take(ErrorsShown))
        {
            text.Append('\n').Append(error);
        }

        if (total > ErrorsShown)
        {
            text.Append(FormattableString.Invariant($"\n… and {total - ErrorsShown} more."));
        }

        return text.ToString();
    }
}

/// <summary>What is wrong at one place of a data file.</summary>
public sealed record DatasetError
{
    /// <summary>The data file as it was named.</summary>
    public required string File { get; init; }

    /// <summary>Line, from 1; 0 when the file as a whole is meant.</summary>
    public required int Line { get; init; }

    /// <summary>UTF-16 code units from the start of the line, from 1; 0 when the line as a whole is meant.</summary>
    public required int Column { get; init; }

    /// <summary>Wire name of the field, or the column's name when it is no field; empty when the row is meant.</summary>
    public required string Field { get; init; }

    /// <summary>The offending text, shortened to a readable length.</summary>
    public required string Found { get; init; }

    /// <summary>What would have been right.</summary>
    public required string Expected { get; init; }

    /// <summary>The nearest right text, when there is one close by.</summary>
    public string? Suggestion { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string place = Line == 0 ? File : Column == 0 ? FormattableString.Invariant($"{File}({Line})") : FormattableString.Invariant($"{File}({Line},{Column})");
        string field = Field.Length == 0 ? "" : $"field '{Field}': ";
        string suggestion = Suggestion is null ? "" : $" (did you mean '{Suggestion}'?)";
        return $"{place}: {field}expected {Expected}, found {Found}{suggestion}";
    }
}
