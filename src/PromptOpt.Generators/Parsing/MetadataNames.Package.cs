namespace PromptOpt.Generators;

internal static partial class MetadataNames
{
    public const string RuntimeContractSimpleName = "RuntimeContractAttribute";
}
