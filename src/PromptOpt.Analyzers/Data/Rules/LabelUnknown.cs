using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class LabelUnknown
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.LabelUnknown,
        "Label is not one of the enum",
        "'{0}' is no label of '{1}': {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.LabelUnknown));
}
