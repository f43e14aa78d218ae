using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    static partial void RegisterSignatures(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SignatureModel> signatures = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.Signature,
                static (_, _) => true,
                static (attributed, cancellationToken) => attributed.TargetSymbol is INamedTypeSymbol type
                    ? SignatureParser.Parse(type, new CountingReporter(), cancellationToken)
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Signatures);
    }
}
