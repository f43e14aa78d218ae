using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>What the signature parser reports.</summary>
internal static class SignatureDescriptors
{
    public static readonly DiagnosticDescriptor SignatureNotPartial = new(
        DiagnosticIds.SignatureNotPartial,
        "Signature must be partial",
        "'{0}' is a signature and must be partial: add the 'partial' modifier",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureNotPartial));

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        DiagnosticIds.ContainerNotPartial,
        "Type around a signature must be partial",
        "'{0}' contains the signature '{1}' and must be partial too: add the 'partial' modifier",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ContainerNotPartial));

    public static readonly DiagnosticDescriptor SignatureKindUnsupported = new(
        DiagnosticIds.SignatureKindUnsupported,
        "Type cannot be a signature",
        "'{0}' cannot be a signature: {1}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureKindUnsupported));

    public static readonly DiagnosticDescriptor SignatureNotAccessible = new(
        DiagnosticIds.SignatureNotAccessible,
        "Signature must be at least internal",
        "'{0}' must be internal or public, and so must every type around it, because generated code outside of it names it",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureNotAccessible));

    public static readonly DiagnosticDescriptor SignatureWithoutInput = new(
        DiagnosticIds.SignatureWithoutInput,
        "Signature needs an input",
        "'{0}' has no input: mark at least one property with [InputField]",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureWithoutInput));

    public static readonly DiagnosticDescriptor SignatureWithoutOutput = new(
        DiagnosticIds.SignatureWithoutOutput,
        "Signature needs an output",
        "'{0}' has no output: mark at least one property with [OutputField]",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureWithoutOutput));

    public static readonly DiagnosticDescriptor FieldIsInputAndOutput = new(
        DiagnosticIds.FieldIsInputAndOutput,
        "Field is input and output",
        "'{0}' is marked as input and as output; a field is one of them",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldIsInputAndOutput));

    public static readonly DiagnosticDescriptor FieldNotSettable = new(
        DiagnosticIds.FieldNotSettable,
        "Field cannot be set",
        "'{0}' cannot be a field: {1}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldNotSettable));

    public static readonly DiagnosticDescriptor FieldTypeUnsupported = new(
        DiagnosticIds.FieldTypeUnsupported,
        "Type of a field is not supported",
        "'{0}' has type '{1}', which a field cannot have: {2}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldTypeUnsupported));

    public static readonly DiagnosticDescriptor WireNameUsedTwice = new(
        DiagnosticIds.WireNameUsedTwice,
        "Wire name is used twice",
        "'{0}' is called '{1}' on the wire, {2}: give one of them another Name",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.WireNameUsedTwice));

    public static readonly DiagnosticDescriptor WireNameNotAllowed = new(
        DiagnosticIds.WireNameNotAllowed,
        "Wire name is not allowed",
        "'{0}' cannot be the name of '{1}' on the wire: {2}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.WireNameNotAllowed));

    public static readonly DiagnosticDescriptor MemberNameTaken = new(
        DiagnosticIds.MemberNameTaken,
        "Member name is taken by generated code",
        "The name '{0}' in '{1}' is taken by generated code; use another name",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MemberNameTaken));

    public static readonly DiagnosticDescriptor MemberIsNoField = new(
        DiagnosticIds.MemberIsNoField,
        "Member must be given a value but is no field",
        "'{0}' is no field, but generated code would have to give it a value, as {1}: mark it with [InputField] or [OutputField], or give it a plain setter",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MemberIsNoField));

    public static readonly DiagnosticDescriptor OutputIsRequired = new(
        DiagnosticIds.OutputIsRequired,
        "Output must not be required",
        "The output '{0}' must not be 'required': callers make values that only have inputs",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OutputIsRequired));

    public static readonly DiagnosticDescriptor FieldInherited = new(
        DiagnosticIds.FieldInherited,
        "Fields cannot be inherited",
        "'{0}' inherits '{1}' from '{2}'; fields of a signature must be declared in the signature itself",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldInherited));

    public static readonly DiagnosticDescriptor EnumUnsupported = new(
        DiagnosticIds.EnumUnsupported,
        "Enum cannot be a closed set of names",
        "'{0}' uses the enum '{1}', which a field cannot have: {2}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.EnumUnsupported));

    public static readonly DiagnosticDescriptor TooManyFields = new(
        DiagnosticIds.TooManyFields,
        "Signature has too many fields",
        "'{0}' has more than 64 fields",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.TooManyFields));

    public static readonly DiagnosticDescriptor FieldsInSeveralParts = new(
        DiagnosticIds.FieldsInSeveralParts,
        "Fields stand in several parts of the type",
        "The fields of '{0}' stand in several parts of the type, here '{1}'; declare them in one",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldsInSeveralParts));

    public static readonly DiagnosticDescriptor RecursiveType = new(
        DiagnosticIds.RecursiveType,
        "Type of a field contains itself",
        "'{0}' has type '{1}', which contains itself; a field's type must end somewhere",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RecursiveType));

    public static readonly DiagnosticDescriptor RuleDoesNotFit = new(
        DiagnosticIds.RuleDoesNotFit,
        "Rule does not fit the field",
        "The rule on '{0}' cannot be checked: {1}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RuleDoesNotFit));

    public static readonly DiagnosticDescriptor ConstructorUnusable = new(
        DiagnosticIds.ConstructorUnusable,
        "Signature has no usable constructor",
        "'{0}' needs a constructor that generated code can call: one without parameters, or one whose parameters all are fields",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ConstructorUnusable));

    public static readonly DiagnosticDescriptor SignatureLanguageVersionTooOld = new(
        DiagnosticIds.SignatureLanguageVersionTooOld,
        "C# 12 is needed",
        "The signature '{0}' needs C# 12: set <LangVersion>12</LangVersion> or higher in the project",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureLanguageVersionTooOld));

    public static readonly DiagnosticDescriptor ValidationIgnored = new(
        DiagnosticIds.ValidationIgnored,
        "Validation attribute has no effect",
        "'{0}' has [{1}], which replies are not checked against",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ValidationIgnored));

    public static readonly DiagnosticDescriptor DocumentationMalformed = new(
        DiagnosticIds.DocumentationMalformed,
        "Documentation comment is not well-formed",
        "The documentation comment of '{0}' is not well-formed XML, so the prompt may miss a part of it: mend the XML, or write the text into an attribute",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DocumentationMalformed));

    public static readonly DiagnosticDescriptor SignatureWithoutInstructions = new(
        DiagnosticIds.SignatureWithoutInstructions,
        "Signature has no instructions",
        "'{0}' says nothing about the task: add a <summary> or [Signature(\"…\")]",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureWithoutInstructions));

    public static readonly DiagnosticDescriptor OptionalityContradicts = new(
        DiagnosticIds.OptionalityContradicts,
        "IsOptional contradicts the field",
        "IsOptional of '{0}' is {1}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptionalityContradicts));

    public static readonly DiagnosticDescriptor FieldCodecUnusable = new(
        DiagnosticIds.FieldCodecUnusable,
        "Codec cannot be used",
        "'{0}' cannot be the codec of '{1}': {2}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldCodecUnusable));

    /// <summary>Said where a signature is used, by those who look at uses.</summary>
    public static readonly DiagnosticDescriptor TypeIsNoSignature = new(
        DiagnosticIds.TypeIsNoSignature,
        "Type is no signature",
        "'{0}' is no signature, which '{1}' needs: {2}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.TypeIsNoSignature));

    /// <summary>All that is said of signatures themselves.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        SignatureNotPartial,
        ContainerNotPartial,
        SignatureKindUnsupported,
        SignatureNotAccessible,
        SignatureWithoutInput,
        SignatureWithoutOutput,
        FieldIsInputAndOutput,
        FieldNotSettable,
        FieldTypeUnsupported,
        WireNameUsedTwice,
        WireNameNotAllowed,
        MemberNameTaken,
        MemberIsNoField,
        OutputIsRequired,
        FieldInherited,
        EnumUnsupported,
        TooManyFields,
        FieldsInSeveralParts,
        RecursiveType,
        RuleDoesNotFit,
        ConstructorUnusable,
        SignatureLanguageVersionTooOld,
        ValidationIgnored,
        DocumentationMalformed,
        SignatureWithoutInstructions,
        OptionalityContradicts,
        FieldCodecUnusable,
    ];
}
