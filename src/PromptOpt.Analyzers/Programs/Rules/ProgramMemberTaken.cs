using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramMemberTaken
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramMemberTaken,
        "Member has the name of a generated one",
        "'{0}' declares '{1}', which the generator writes: rename the member",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramMemberTaken));
}
