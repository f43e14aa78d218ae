using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class MemberIsNoField
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MemberIsNoField,
        "Member must be given a value but is no field",
        "'{0}' is no field, but generated code would have to give it a value, as {1}: mark it with [InputField] or [OutputField], or give it a plain setter",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MemberIsNoField));
}
