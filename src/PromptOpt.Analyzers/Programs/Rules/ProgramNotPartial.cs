using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramNotPartial
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramNotPartial,
        "Program must be partial",
        "'{0}' is a program and must be partial: add the 'partial' modifier",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramNotPartial));
}
