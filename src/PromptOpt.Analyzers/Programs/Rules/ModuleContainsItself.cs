using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleContainsItself
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleContainsItself,
        "A program cannot contain itself",
        "'{0}' would contain itself through the module '{1}', without end: call the inner steps from one program instead",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleContainsItself));
}
