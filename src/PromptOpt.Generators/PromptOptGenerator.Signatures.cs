using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    private static void RegisterSignatures(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<bool> isBuild)
    {
        IncrementalValuesProvider<SignatureModel> signatures = RegisterRefusals(context, isBuild, context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.Signature,
                static (_, _) => true,
                static (attributed, cancellationToken) => Read(
                    attributed,
                    static (type, _, reporter, token) => SignatureParser.Parse(type, reporter, token),
                    StubParser.OfSignature,
                    cancellationToken))
            .WithTrackingName(TrackingNames.Signatures));
        context.RegisterSourceOutput(
            signatures,
            static (output, model) => output.AddSource(HintNames.For(model.Type, "Signature"), SignatureEmitter.Emit(model)));
    }
}
