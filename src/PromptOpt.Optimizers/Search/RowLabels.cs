using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// What rows are sorted into: the values of the output that tells most of them apart and still comes again and again. Where no output is of that kind, or
/// rows are not labeled, all are of one label.
/// </summary>
internal sealed class RowLabels<T>
    where T : class, ISignature<T>
{
    /// <summary>A value that most rows have alone is no label.</summary>
    private const int FewestRowsEach = 2;

    private readonly string? _field;

    public RowLabels(Dataset<T> train)
    {
        Dictionary<string, HashSet<string>> values = [];
        foreach (DemoField field in train.Examples.SelectMany(static row => OutputsOf(row)))
        {
            (values.TryGetValue(field.Name, out HashSet<string>? known) ? known : values[field.Name] = []).Add(field.Json);
        }

        _field = values.Where(pair => pair.Value.Count > 1 && pair.Value.Count * FewestRowsEach <= train.Count)
            .OrderByDescending(static pair => pair.Value.Count).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => pair.Key).FirstOrDefault();
        Count = _field is null ? 1 : values[_field].Count;
    }

    /// <summary>How many labels there are; 1 or more.</summary>
    public int Count { get; }

    /// <summary>The label of a row; empty for a row without.</summary>
    public string Of(Example<T> row) => _field is null ? "" : OutputsOf(row).Where(field => field.Name == _field).Select(static field => field.Json).FirstOrDefault() ?? "";

    private static ImmutableArray<DemoField> OutputsOf(Example<T> row) => Demo.Of(row.Value, row.Present.Intersect(T.Definition.Outputs)).Fields;
}
