using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleShapeInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleShapeInvalid,
        "Module must be a partial property with a getter",
        "The module '{0}' cannot be implemented, because {1}: declare it as 'private partial <type> {0} {{ get; }}'",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleShapeInvalid));
}
