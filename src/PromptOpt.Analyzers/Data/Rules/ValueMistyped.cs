using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ValueMistyped
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ValueMistyped,
        "Value does not fit its field",
        "'{0}' is no value of '{1}': write {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ValueMistyped));
}
