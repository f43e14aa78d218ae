using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramContainerNotPartial
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramContainerNotPartial,
        "Type around a program must be partial",
        "'{0}' contains the program '{1}' and must be partial: add the 'partial' modifier",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramContainerNotPartial));
}
