using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>What the optimization parser reports.</summary>
internal static class OptimizationDescriptors
{
    public static readonly DiagnosticDescriptor OptimizationNotPartial = new(
        DiagnosticIds.OptimizationNotPartial,
        "Class with [Optimize] must be partial",
        "'{0}' carries [Optimize] and must be partial: add the 'partial' modifier",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationNotPartial));

    public static readonly DiagnosticDescriptor OptimizationContainerNotPartial = new(
        DiagnosticIds.OptimizationContainerNotPartial,
        "Type around a class with [Optimize] must be partial",
        "'{0}' contains '{1}', which carries [Optimize], and must be partial: add the 'partial' modifier",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationContainerNotPartial));

    public static readonly DiagnosticDescriptor OptimizationKindUnsupported = new(
        DiagnosticIds.OptimizationKindUnsupported,
        "This kind of type cannot carry [Optimize]",
        "'{0}' cannot carry [Optimize], because it is {1}: use a static partial class that is at least internal, or the program itself",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationKindUnsupported));

    public static readonly DiagnosticDescriptor OptimizationProgramMissing = new(
        DiagnosticIds.OptimizationProgramMissing,
        "[Optimize] names no program",
        "[Optimize] on '{0}' names no program: set Program = typeof(…)",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationProgramMissing));

    public static readonly DiagnosticDescriptor OptimizationProgramInvalid = new(
        DiagnosticIds.OptimizationProgramInvalid,
        "Program of [Optimize] cannot be used",
        "'{0}' cannot be optimized: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationProgramInvalid));

    public static readonly DiagnosticDescriptor OptimizationTrainMissing = new(
        DiagnosticIds.OptimizationTrainMissing,
        "[Optimize] names no training data",
        "[Optimize] on '{0}' names no training data: set Train to a JSONL or CSV file",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationTrainMissing));

    public static readonly DiagnosticDescriptor MetricMissing = new(
        DiagnosticIds.MetricMissing,
        "[Optimize] names no metric",
        "[Optimize] on '{0}' names no metric: set Metric = nameof(…), and MetricType when it stands in another class",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricMissing));

    public static readonly DiagnosticDescriptor MetricNotFound = new(
        DiagnosticIds.MetricNotFound,
        "Metric not found",
        "There is no [Metric] method '{0}' in {1} that is accessible here: {2}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricNotFound));

    public static readonly DiagnosticDescriptor MetricShapeInvalid = new(
        DiagnosticIds.MetricShapeInvalid,
        "Metric has the wrong shape",
        "'{0}' cannot be used as a metric: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricShapeInvalid));

    public static readonly DiagnosticDescriptor MetricSignatureDiffers = new(
        DiagnosticIds.MetricSignatureDiffers,
        "Metric scores another signature",
        "'{0}' scores '{1}', but the program answers '{2}'",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricSignatureDiffers));

    public static readonly DiagnosticDescriptor OptimizerOptionsInvalid = new(
        DiagnosticIds.OptimizerOptionsInvalid,
        "Options of the optimizer cannot be used",
        "The optimizer options '{0}' cannot be used: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizerOptionsInvalid));

    public static readonly DiagnosticDescriptor OptimizationNameTwice = new(
        DiagnosticIds.OptimizationNameTwice,
        "Two optimizations of a class have the same name",
        "'{0}' has two optimizations that would be called '{1}': set different names",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationNameTwice));

    public static readonly DiagnosticDescriptor OptimizationLimitInvalid = new(
        DiagnosticIds.OptimizationLimitInvalid,
        "Limit cannot be used",
        "{0} = {1} is no limit: use a positive number, or leave it out for no limit",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationLimitInvalid));

    public static readonly DiagnosticDescriptor OptimizerNotConstructible = new(
        DiagnosticIds.OptimizerNotConstructible,
        "Optimizer cannot be made",
        "The optimizer '{0}' cannot be made: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizerNotConstructible));

    public static readonly DiagnosticDescriptor OptimizationMemberTaken = new(
        DiagnosticIds.OptimizationMemberTaken,
        "Member has the name of a generated one",
        "'{0}' declares '{1}', which the generator writes: rename the member, or set Name on [Optimize]",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationMemberTaken));

    public static readonly DiagnosticDescriptor MetricFingerprintUnknown = new(
        DiagnosticIds.MetricFingerprintUnknown,
        "Changes of the metric go unnoticed",
        "The assembly '{1}' does not say which version of the metric '{0}' it holds: a changed metric would not be noticed when a run is resumed",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricFingerprintUnknown));

    public static readonly DiagnosticDescriptor OptimizationNameInvalid = new(
        DiagnosticIds.OptimizationNameInvalid,
        "Name of an optimization cannot be used",
        "'{0}' cannot be the name of an optimization: use a C# identifier",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationNameInvalid));

    public static readonly DiagnosticDescriptor OptimizationCreateInvalid = new(
        DiagnosticIds.OptimizationCreateInvalid,
        "Program cannot be made by the named method",
        "The method '{0}' cannot make the program: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationCreateInvalid));

    public static readonly DiagnosticDescriptor OptimizationColumnInvalid = new(
        DiagnosticIds.OptimizationColumnInvalid,
        "Column cannot be mapped or ignored",
        "'{0}' says of no column how it is read: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationColumnInvalid));

    public static readonly DiagnosticDescriptor OptimizationDelimiterInvalid = new(
        DiagnosticIds.OptimizationDelimiterInvalid,
        "Delimiter cannot be used",
        "'{0}' cannot stand between the cells of a CSV file: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationDelimiterInvalid));

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        OptimizationNotPartial,
        OptimizationContainerNotPartial,
        OptimizationKindUnsupported,
        OptimizationProgramMissing,
        OptimizationProgramInvalid,
        OptimizationTrainMissing,
        MetricMissing,
        MetricNotFound,
        MetricShapeInvalid,
        MetricSignatureDiffers,
        OptimizerOptionsInvalid,
        OptimizationNameTwice,
        OptimizationLimitInvalid,
        OptimizerNotConstructible,
        OptimizationMemberTaken,
        MetricFingerprintUnknown,
        OptimizationNameInvalid,
        OptimizationCreateInvalid,
        OptimizationColumnInvalid,
        OptimizationDelimiterInvalid,
    ];
}
