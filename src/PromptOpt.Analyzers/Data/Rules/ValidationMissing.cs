using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ValidationMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ValidationMissing,
        "Optimizer needs a validation set",
        "{0} chooses between candidates by a validation set and there is none: name one with Validation = \"…\", or it compares them on the rows it learns from",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ValidationMissing));

    public static void Check(OptimizationCheck check)
    {
        if (check.Declared.Traits.SelectsOnValidation && check.Declared.Mentions(DataRole.Train) && !check.Declared.Mentions(DataRole.Validation))
        {
            check.Report(Descriptor, check.Declared.Optimizer.Name);
        }
    }
}
