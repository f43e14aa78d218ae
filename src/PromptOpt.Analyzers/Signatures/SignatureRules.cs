using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

internal static class SignatureRules
{
    /// <summary>What else is said of a signature.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Reading =
    [
        PropertyIsNoField.Descriptor,
        InstructionsRepeatName.Descriptor,
        InstructionsInSeveralParts.Descriptor,
        TextContainsMarker.Descriptor,
        FieldNameSaysLittle.Descriptor,
        DocumentationElsewhere.Descriptor,
        FieldNamesAlike.Descriptor,
        EnumMembersAlike.Descriptor,
        EnumWithOneMember.Descriptor,
        EnumTooLarge.Descriptor,
        RulesContradict.Descriptor,
        DefaultBreaksRule.Descriptor,
    ];

    /// <summary>Checks a signature that has no errors.</summary>
    public static void Check(ReadSignature signature)
    {
        InstructionsRepeatName.Check(signature);
        InstructionsInSeveralParts.Check(signature);
        TextContainsMarker.Check(signature);
        FieldNameSaysLittle.Check(signature);
        DocumentationElsewhere.Check(signature);
        FieldNamesAlike.Check(signature);
        EnumMembersAlike.Check(signature);
        EnumWithOneMember.Check(signature);
        EnumTooLarge.Check(signature);
        RulesContradict.Check(signature);
        DefaultBreaksRule.Check(signature);
    }
}
