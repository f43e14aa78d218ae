using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class WireNameUsedTwice
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.WireNameUsedTwice,
        "Wire name is used twice",
        "'{0}' is called '{1}' on the wire, {2}: give one of them another Name",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.WireNameUsedTwice));
}
