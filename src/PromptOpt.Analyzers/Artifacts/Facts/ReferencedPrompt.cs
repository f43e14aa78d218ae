using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A tuned prompt that is compiled into the program of a referenced project, as that project's assembly tells of it.</summary>
/// <param name="Variant">The variant, or <see langword="null"/>.</param>
/// <param name="File">The file, relative to that project.</param>
/// <param name="Metric">Fingerprint of the metric it was tuned with; empty when it is not known.</param>
/// <param name="Data">Fingerprints of the data files by purpose.</param>
internal sealed record ReferencedPrompt(string? Variant, string File, string Metric, IReadOnlyList<KeyValuePair<string, string>> Data)
{
    /// <summary>Those of a program.</summary>
    public static IEnumerable<ReferencedPrompt> Of(INamedTypeSymbol program)
    {
        string member = CodeFingerprintParser.MemberId(program);
        foreach (AttributeData attribute in program.ContainingAssembly?.GetAttributes() ?? [])
        {
            if (attribute.AttributeClass.Is(MetadataNames.SourceGenerationNamespace, MetadataNames.CompiledPromptSimpleName)
                && attribute.TextArgument(0) == member
                && attribute.TextArgument(2) is { } file)
            {
                yield return new ReferencedPrompt(attribute.TextArgument(1), file, attribute.NamedTextArgument("Metric") ?? "", [.. DataOf(attribute)]);
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> DataOf(AttributeData attribute)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Data", Value: { Kind: TypedConstantKind.Array, IsNull: false } sets })
            {
                foreach (string[] set in sets.Values.Select(static set => set.Value).OfType<string>().Select(static set => set.Split('=')))
                {
                    yield return new KeyValuePair<string, string>(set[0], set[set.Length - 1]);
                }
            }
        }
    }
}
