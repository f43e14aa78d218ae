namespace PromptOpt.Generators;

internal static partial class DiagnosticIds
{
    public const string SignatureNotPartial = "PO1001";
    public const string ContainerNotPartial = "PO1002";
    public const string SignatureKindUnsupported = "PO1003";
    public const string SignatureNotAccessible = "PO1004";
    public const string SignatureWithoutInput = "PO1005";
    public const string SignatureWithoutOutput = "PO1006";
    public const string FieldIsInputAndOutput = "PO1007";
    public const string FieldNotSettable = "PO1008";
    public const string FieldTypeUnsupported = "PO1009";
    public const string WireNameUsedTwice = "PO1010";
    public const string WireNameNotAllowed = "PO1011";
    public const string MemberNameTaken = "PO1012";
    public const string MemberIsNoField = "PO1013";
    public const string OutputIsRequired = "PO1014";
    public const string FieldInherited = "PO1015";
    public const string EnumUnsupported = "PO1016";
    public const string TooManyFields = "PO1017";
    public const string FieldsInSeveralParts = "PO1018";
    public const string RecursiveType = "PO1019";
    public const string RuleDoesNotFit = "PO1020";
    public const string ConstructorUnusable = "PO1021";
    public const string SignatureLanguageVersionTooOld = "PO1022";
    public const string ValidationIgnored = "PO1023";
    public const string DocumentationMalformed = "PO1024";
    public const string SignatureWithoutInstructions = "PO1025";
    public const string InstructionsRepeatName = "PO1026";
    public const string TextContainsMarker = "PO1027";
    public const string FieldNameSaysLittle = "PO1028";
    public const string DocumentationElsewhere = "PO1029";
    public const string EnumWithOneMember = "PO1030";
    public const string EnumTooLarge = "PO1031";
    public const string EnumMembersAlike = "PO1032";
    public const string FieldNamesAlike = "PO1033";
    public const string RulesContradict = "PO1034";
    public const string DefaultBreaksRule = "PO1035";
    public const string PropertyIsNoField = "PO1036";
    public const string InstructionsInSeveralParts = "PO1037";
    public const string InputsSwapped = "PO1038";
    public const string OptionalityContradicts = "PO1039";
    public const string TypeIsNoSignature = "PO1040";
    public const string FieldCodecUnusable = "PO1041";
}
