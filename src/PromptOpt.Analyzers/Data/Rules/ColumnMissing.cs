using Microsoft.CodeAnalysis;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

internal static class ColumnMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ColumnMissing,
        "Column is not in the file",
        "There is no column '{0}' in {1}: {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ColumnMissing));

    public static void Check(OptimizationCheck check)
    {
        OptimizationSet[] sets = [.. new[] { check.Train, check.Validation, check.Test }.OfType<OptimizationSet>().Where(static set => set.Rows.Content.Columns.Count > 0)];
        foreach (TextPair mapped in check.Declared.Reading.Columns)
        {
            // A member of a JSON object may be absent; a header that lacks the column is refused.
            OptimizationSet[] without = [.. sets.Where(set => !Has(set, mapped.Name))];
            OptimizationSet[] refused = [.. without.Where(set => set.Rows.Content.Format.IsCsv || without.Length == sets.Length)];
            Report(check, DataReadingParser.Columns, mapped.Name, refused);
        }

        foreach (string ignored in check.Declared.Reading.Ignored)
        {
            Report(check, DataReadingParser.IgnoredColumns, ignored, sets.Any(set => Has(set, ignored)) ? [] : sets);
        }
    }

    private static bool Has(OptimizationSet set, string column) => set.Rows.Content.Columns.Any(known => known.Name == column);

    private static void Report(OptimizationCheck check, string argument, string column, OptimizationSet[] without)
    {
        if (without.Length == 0 || without.Any(static set => !set.Rows.Content.Format.IsCsv && !set.Rows.Content.IsComplete))
        {
            return;
        }

        string[] known = [.. without[0].Rows.Content.Columns.Select(static name => name.Name)];
        string advice = NearestName.Find(column.AsSpan(), known) is { } nearest ? $"did you mean '{nearest}'?" : "it has " + string.Join(", ", known.Select(static name => $"'{CellText.Shown(name)}'"));
        check.Report(Descriptor, argument, written => written == column || written.EndsWith("=" + column, StringComparison.Ordinal), CellText.Shown(column), string.Join(" and ", without.Select(static set => $"'{set.Path}'").Distinct()), advice);
    }
}
