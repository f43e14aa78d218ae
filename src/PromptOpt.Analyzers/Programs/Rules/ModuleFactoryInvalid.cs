using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleFactoryInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleFactoryInvalid,
        "Factory of a module cannot be used",
        "The factory of the module '{0}' cannot be used: '{1}.{2}': {3}",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleFactoryInvalid));
}
