namespace PromptOpt.Generators;

internal static partial class MetadataNames
{
    public const string EmbeddedAttribute = "Microsoft.CodeAnalysis.EmbeddedAttribute";
    public const string RuntimeContractSimpleName = "RuntimeContractAttribute";
}
