using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class WireNameUsedTwice
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.WireNameUsedTwice,
        "Wire name is used twice",
        "The name '{0}' on the wire stands for '{1}' and for '{2}'; give one of them another Name",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.WireNameUsedTwice));
}
