using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

internal static class SignatureRules
{
    /// <summary>Everything that the signature parser reports.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Parsing =
    [
        SignatureNotPartial.Descriptor,
        ContainerNotPartial.Descriptor,
        SignatureKindUnsupported.Descriptor,
        SignatureNotAccessible.Descriptor,
        SignatureWithoutInput.Descriptor,
        SignatureWithoutOutput.Descriptor,
        FieldIsInputAndOutput.Descriptor,
        FieldNotSettable.Descriptor,
        FieldTypeUnsupported.Descriptor,
        WireNameUsedTwice.Descriptor,
        WireNameNotAllowed.Descriptor,
        MemberNameTaken.Descriptor,
        MemberIsNoField.Descriptor,
        OutputIsRequired.Descriptor,
        FieldInherited.Descriptor,
        EnumUnsupported.Descriptor,
        TooManyFields.Descriptor,
        FieldsInSeveralParts.Descriptor,
        RecursiveType.Descriptor,
        RuleDoesNotFit.Descriptor,
        ConstructorUnusable.Descriptor,
        SignatureLanguageVersionTooOld.Descriptor,
        ValidationIgnored.Descriptor,
        DocumentationMalformed.Descriptor,
        SignatureWithoutInstructions.Descriptor,
    ];
}
