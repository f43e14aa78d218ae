using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>Collects what is wrong with a file.</summary>
internal sealed class DatasetErrors(string file)
{
    private const int LongestShown = 80;

    private readonly ImmutableArray<DatasetError>.Builder _errors = ImmutableArray.CreateBuilder<DatasetError>();
    private int _total;
    private bool _concernsColumns;

    public void Add(int line, int column, string field, string found, string expected, string? suggestion = null, bool concernsColumn = false)
    {
        _total++;
        _concernsColumns |= concernsColumn;
        if (_errors.Count < DatasetException.MaxErrors)
        {
            _errors.Add(new DatasetError { File = file, Line = line, Column = column, Field = field, Found = Shortened(found), Expected = expected, Suggestion = suggestion });
        }
    }

    public void Add(RowError error) => Add(error.Line, error.Column, "", error.Found, error.Expected);

    public void Add(int line, int column, FieldDefinition field, FieldError error, ReadOnlySpan<char> text)
    {
        if (_errors.Count == DatasetException.MaxErrors)
        {
            _total++;
            return;
        }

        string expected = error.Path is { Length: > 0 } ? $"at {error.Path}: {error.Expected}" : error.Expected;
        Add(line, column, field.Name, error.Found, expected, NearestName.Find(text.Trim('"'), field.AllowedValues.Select(static value => value.Name)));
    }

    /// <summary>Ends the reading of a file that has errors.</summary>
    /// <exception cref="DatasetException">There are errors.</exception>
    public void ThrowIfAny(Exception? innerException = null)
    {
        if (_total > 0)
        {
            throw new DatasetException(file, _errors.ToImmutable(), _total, innerException) { ConcernsColumns = _concernsColumns };
        }
    }

    private static string Shortened(string text) => text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown), "…");
}
