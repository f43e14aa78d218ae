using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class MemberNameTaken
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MemberNameTaken,
        "Member name is taken by generated code",
        "The name '{0}' in '{1}' is taken by generated code; use another name",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MemberNameTaken));
}
