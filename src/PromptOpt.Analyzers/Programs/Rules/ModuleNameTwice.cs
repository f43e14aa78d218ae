using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleNameTwice
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleNameTwice,
        "Two modules have the same name",
        "'{0}' has two modules with the name '{1}': rename one of them",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleNameTwice));
}
