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
                static (attributed, cancellationToken) => attributed.TargetSymbol is INamedTypeSymbol type && AttributedDeclarations.IsHandled(attributed)
                    ? SignatureParser.Parse(type, new CountingReporter(), cancellationToken)
                    : null)
            .WithTrackingName(TrackingNames.Signatures)
            .Where(static model => model is not null);
        context.RegisterSourceOutput(
            signatures,
            static (output, model) => output.AddSource(HintNames.For(model!.Type, "Signature"), SignatureEmitter.Emit(model)));
    }
}
