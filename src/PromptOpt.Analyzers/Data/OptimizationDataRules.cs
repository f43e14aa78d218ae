using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

/// <summary>The rules about whole files, which stand at <c>[Optimize]</c>.</summary>
internal static class OptimizationDataRules
{
    public static readonly ImmutableArray<DiagnosticDescriptor> Descriptors =
    [
        DataFileMissing.Descriptor,
        TooFewTrainingRows.Descriptor,
        FewTrainingRows.Descriptor,
        ValidationMissing.Descriptor,
        SplitUnusual.Descriptor,
        TestMissing.Descriptor,
        RowsShared.Descriptor,
        RowsAlike.Descriptor,
        LabelAbsent.Descriptor,
        LabelImbalance.Descriptor,
        ColumnMissing.Descriptor,
    ];

    public static void Check(OptimizationCheck check)
    {
        DataFileMissing.Check(check);
        DataFormatUnknown.Check(check);
        TooFewTrainingRows.Check(check);
        FewTrainingRows.Check(check);
        ValidationMissing.Check(check);
        SplitUnusual.Check(check);
        TestMissing.Check(check);
        RowsShared.Check(check);
        RowsAlike.Check(check);
        LabelAbsent.Check(check);
        LabelImbalance.Check(check);
        ColumnMissing.Check(check);
        ThresholdInvalid.Check(check);
    }
}
