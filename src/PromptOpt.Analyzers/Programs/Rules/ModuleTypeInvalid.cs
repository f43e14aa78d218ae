using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleTypeInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleTypeInvalid,
        "Type of a module is no module",
        "The module '{0}' has the type '{1}', which is no module: use Predict<T>, ChainOfThought<T> or a program",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleTypeInvalid));
}
