namespace PromptOpt.Generators;

/// <summary>Types as the compiler names them: the only place where generators and analyzers know them.</summary>
internal static partial class MetadataNames
{
    public const string RuntimeAssembly = "PromptOpt";
    public const string RuntimeNamespace = "PromptOpt";

    /// <summary>Where what only generated code calls lives.</summary>
    public const string SourceGenerationNamespace = "PromptOpt.SourceGeneration";

    public const string Signature = "PromptOpt.SignatureAttribute";
    public const string SignatureSimpleName = "SignatureAttribute";
    public const string SignatureContractSimpleName = "ISignature";
    public const string DefaultedFieldsSimpleName = "DefaultedFieldsAttribute";
    public const string InputFieldSimpleName = "InputFieldAttribute";
    public const string OutputFieldSimpleName = "OutputFieldAttribute";
    public const string FieldCodecAttributeSimpleName = "FieldCodecAttribute";
    public const string FieldFormatSimpleName = "FieldFormatAttribute";
    public const string FieldCodecSimpleName = "FieldCodec";
    public const string TextFieldCodecSimpleName = "TextFieldCodec";

    public const string Annotations = "System.ComponentModel.DataAnnotations";
    public const string AllowedValuesSimpleName = "AllowedValuesAttribute";
    public const string ComponentModel = "System.ComponentModel";
    public const string JsonSerialization = "System.Text.Json.Serialization";
    public const string RuntimeSerialization = "System.Runtime.Serialization";
}
