namespace PromptOpt.Generators;

/// <summary>The runtime's types as the compiler names them: the only place where generators and analyzers know them.</summary>
internal static partial class MetadataNames
{
    public const string RuntimeAssembly = "PromptOpt";
    public const string RuntimeNamespace = "PromptOpt";

    public const string Signature = "PromptOpt.SignatureAttribute";
    public const string SignatureSimpleName = "SignatureAttribute";
    public const string InputFieldSimpleName = "InputFieldAttribute";
    public const string OutputFieldSimpleName = "OutputFieldAttribute";
}
