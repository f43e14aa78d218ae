using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>An optimization that compares candidates, where nothing in the code says what it may spend: no limit, and no option that bounds the work.</summary>
internal sealed class OptimizationUnlimited : OptimizationRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationUnlimited,
        "Nothing limits what an optimization spends",
        "Nothing here says what '{0}' may spend: set MaxCalls, MaxTokens, MaxCost or MaxSeconds{1}",
        Categories.Optimization,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationUnlimited));

    public override void Check(OptimizationSettings settings, SymbolAnalysisContext context)
    {
        if (settings is { Declared: { Traits.SelectsOnValidation: true, HasLimit: false }, Options: { } options } && !options.Given.Any(static given => WorkOption.Is(given.Option)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor,
                settings.Declared.Place(context.CancellationToken),
                settings.Declared.Optimizer.Name,
                BoundsOf(settings)));
        }
    }

    /// <summary>The options that would do as well.</summary>
    private static string BoundsOf(OptimizationSettings settings)
    {
        string[] names = [.. settings.KnownOptions.Where(WorkOption.Is).Select(static option => option.Name)];
        return names.Length == 0 ? "" : $", or the option {string.Join(" or ", names)}";
    }
}
