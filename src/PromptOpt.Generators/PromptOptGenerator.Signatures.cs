using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    static partial void RegisterSignatures(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SignatureModel?> signatures = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.Signature,
                static (_, _) => true,
                static (attributed, cancellationToken) => ParseSignature(attributed, cancellationToken))
            .WithTrackingName(TrackingNames.Signatures)
            .Where(static model => model is not null);
        context.RegisterSourceOutput(
            signatures,
            static (output, model) => output.AddSource(HintNames.For(model!.Type, "Signature"), SignatureEmitter.Emit(model)));
    }

    private static SignatureModel? ParseSignature(GeneratorAttributeSyntaxContext attributed, CancellationToken cancellationToken)
    {
        // Broken code may carry the attribute twice, which would make two files of one name.
        return attributed.TargetSymbol is INamedTypeSymbol type && IsFirst(attributed.Attributes[0], type)
            ? SignatureParser.Parse(type, new CountingReporter(), cancellationToken)
            : null;
    }

    private static bool IsFirst(AttributeData attribute, INamedTypeSymbol type)
        => type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not { } first
            || (first.ApplicationSyntaxReference?.SyntaxTree == attribute.ApplicationSyntaxReference?.SyntaxTree
                && Equals(first.ApplicationSyntaxReference?.Span, attribute.ApplicationSyntaxReference?.Span));
}
