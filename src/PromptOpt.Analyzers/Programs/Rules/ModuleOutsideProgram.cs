using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleOutsideProgram
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleOutsideProgram,
        "[Module] outside a program",
        "The module '{0}' stands in '{1}', which is no program: add [PromptProgram] to '{1}'",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleOutsideProgram));
}
