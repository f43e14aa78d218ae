namespace PromptOpt.Generators;

/// <summary>
/// Prints the attribute by which the compiler keeps a type from all other assemblies. It is partial, as other generators write it, so that several can; the
/// compiler's own way to add it would do so in projects without a program too, and beside one that the user has written.
/// </summary>
internal static class EmbeddedAttributeEmitter
{
    public const string HintName = "PromptOpt.EmbeddedAttribute.g.cs";

    public static string Emit()
    {
        SourceWriter writer = new();
        GeneratedCode.WriteHeader(writer);
        writer.OpenBlock("namespace Microsoft.CodeAnalysis");
        writer.OpenBlock("internal sealed partial class EmbeddedAttribute : global::System.Attribute");
        writer.CloseBlock();
        writer.CloseBlock();
        return writer.ToString();
    }
}
