using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class SignatureLanguageVersionTooOld
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.SignatureLanguageVersionTooOld,
        "C# 12 is needed",
        "The signature '{0}' needs C# 12: set <LangVersion>12</LangVersion> or higher in the project",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureLanguageVersionTooOld));
}
