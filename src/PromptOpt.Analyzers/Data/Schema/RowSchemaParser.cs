using Microsoft.CodeAnalysis;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Reads what the rows of a signature may hold; also of a signature in a referenced assembly, whose source is not at hand.</summary>
internal static class RowSchemaParser
{
    /// <summary>The schema, or <see langword="null"/> when the signature is wrong, which other rules say.</summary>
    public static RowSchema? Parse(INamedTypeSymbol signature, CancellationToken cancellationToken)
    {
        if (signature.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is null)
        {
            return null;
        }

        CountingReporter reporter = new();
        if (signature.DeclaringSyntaxReferences.Length > 0)
        {
            return SignatureParser.Parse(signature, reporter, cancellationToken) is { } model ? RowSchema.Of(model) : null;
        }

        TypeShapeParser shapes = new(signature.ContainingAssembly, reporter, cancellationToken);
        FieldParser parser = new(signature, Construction.Choose(signature), shapes, reporter, cancellationToken);
        ImmutableEquatableArray<FieldModel> fields = parser.Parse();
        if (reporter.ErrorCount > 0 || fields.Count == 0)
        {
            return null;
        }

        string[]? defaulted = FindDefaulted(signature);
        return new RowSchema(
            signature.Name,
            fields.Select(field => field with { HasDefault = defaulted?.Contains(field.Property.WireName) == true }).ToArray().ToImmutableEquatableArray(),
            shapes.Enums,
            shapes.Records,
            KnowsDefaults: defaulted is not null);
    }

    // Initializers are not in metadata; the generator wrote down which fields have one.
    private static string[]? FindDefaulted(INamedTypeSymbol signature)
        => signature.FindAttribute(MetadataNames.SourceGenerationNamespace, MetadataNames.DefaultedFieldsSimpleName) is { ConstructorArguments.Length: 1 } attribute
            && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } names
            ? [.. names.Values.Select(static name => name.Value).OfType<string>()]
            : null;
}
