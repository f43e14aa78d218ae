using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>The rules that stand in data files. Their severities are settings of their own, because the compiler heeds no <c>dotnet_diagnostic</c> key of an <c>.editorconfig</c> there.</summary>
internal static class DataRuleDescriptors
{
    public static readonly DiagnosticDescriptor DataFileUnreadable = new(
        DiagnosticIds.DataFileUnreadable,
        "Data file cannot be read",
        "'{0}' cannot be read as data, because {1}: {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DataFileUnreadable));

    public static readonly DiagnosticDescriptor DataFileEmpty = new(
        DiagnosticIds.DataFileEmpty,
        "Data file has no rows",
        "'{0}' has no rows: add examples to it",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DataFileEmpty));

    public static readonly DiagnosticDescriptor DataFileTruncated = new(
        DiagnosticIds.DataFileTruncated,
        "Data file was not checked to its end",
        "'{0}' was checked up to character {1} of {2}: raise {3} to have the rest checked too",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DataFileTruncated));

    public static readonly DiagnosticDescriptor RowMalformed = new(
        DiagnosticIds.RowMalformed,
        "Row is not well-formed",
        "The row cannot be read: expected {0}, found {1}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RowMalformed));

    public static readonly DiagnosticDescriptor FieldUnknown = new(
        DiagnosticIds.FieldUnknown,
        "Field is not one of the signature",
        "'{0}' is no field of '{1}': {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldUnknown));

    public static readonly DiagnosticDescriptor FieldMissing = new(
        DiagnosticIds.FieldMissing,
        "Input is missing",
        "There is no '{0}', which is an input: write its value",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldMissing));

    public static readonly DiagnosticDescriptor ValueMistyped = new(
        DiagnosticIds.ValueMistyped,
        "Value does not fit its field",
        "'{0}' is no value of '{1}': write {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ValueMistyped));

    public static readonly DiagnosticDescriptor LabelUnknown = new(
        DiagnosticIds.LabelUnknown,
        "Label is not one of the enum",
        "'{0}' is no label of '{1}': {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.LabelUnknown));

    public static readonly DiagnosticDescriptor LabelMissing = new(
        DiagnosticIds.LabelMissing,
        "Label is missing",
        "There is no '{0}', which the metric compares with: write the label, or use a metric that takes (Example<T>, Prediction<T>, MetricContext)",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.LabelMissing));

    public static readonly DiagnosticDescriptor RowDuplicate = new(
        DiagnosticIds.RowDuplicate,
        "Row stands twice in a file",
        "The row is the same as that of line {0}: remove it, because it counts twice",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RowDuplicate));

    public static readonly DiagnosticDescriptor ExampleTooLong = new(
        DiagnosticIds.ExampleTooLong,
        "Example is very long",
        "The row has {0} characters and every call that shows it pays for them: shorten it, or raise promptopt.max_example_length from {1}",
        Categories.Data,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ExampleTooLong));

    public static readonly DiagnosticDescriptor SettingInvalid = new(
        DiagnosticIds.SettingInvalid,
        "Setting is not understood",
        "The setting '{0} = {1}' is not understood and has no effect: write {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingInvalid));

    public static readonly DiagnosticDescriptor MoreFindings = new(
        DiagnosticIds.MoreFindings,
        "More rows have the same mistake",
        "{0} more have {1} in this file: correct the first ones, or raise promptopt.max_diagnostics_per_rule from {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MoreFindings));

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        DataFileUnreadable,
        DataFileEmpty,
        DataFileTruncated,
        RowMalformed,
        FieldUnknown,
        FieldMissing,
        ValueMistyped,
        LabelUnknown,
        LabelMissing,
        RowDuplicate,
        ExampleTooLong,
        SettingInvalid,
        MoreFindings,
    ];
}
