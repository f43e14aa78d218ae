using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramHasRequiredMembers
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramHasRequiredMembers,
        "A program cannot have required members",
        "'{0}' has the required member '{1}', which generated code cannot fill in: take it as a constructor parameter",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramHasRequiredMembers));
}
