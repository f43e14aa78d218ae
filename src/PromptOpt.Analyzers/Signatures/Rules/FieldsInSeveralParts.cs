using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class FieldsInSeveralParts
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FieldsInSeveralParts,
        "Fields stand in several parts of the type",
        "The fields of '{0}' stand in several parts of the type, here '{1}'; declare them in one",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldsInSeveralParts));
}
