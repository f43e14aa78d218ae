using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    private static IncrementalValuesProvider<Parsed<SignatureModel>?> ReadSignatures(IncrementalGeneratorInitializationContext context)
        => context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.Signature,
                static (_, _) => true,
                static (attributed, cancellationToken) => Read(
                    attributed,
                    static (type, _, reporter, token) => SignatureParser.Parse(type, reporter, token),
                    StubParser.OfSignature,
                    cancellationToken))
            .WithTrackingName(TrackingNames.Signatures);

    private static void RegisterSignatures(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<SignatureModel> signatures,
        IncrementalValuesProvider<Refusal> refused,
        IncrementalValuesProvider<Refusal> misused,
        IncrementalValueProvider<ImmutableArray<string>> typesOfPrograms,
        IncrementalValueProvider<ImmutableEquatableArray<string>> unusable)
    {
        context.RegisterSourceOutput(
            signatures,
            static (output, model) => output.AddSource(HintNames.For(model.Type, "Signature"), SignatureEmitter.Emit(model)));

        // A part of a type that is not partial is an error as well: better than the many that follow from a program over it, and worse than none.
        RegisterStubs(
            context,
            StubsOf(refused)
                .Combine(typesOfPrograms)
                .Where(static pair => pair.Left.IsPartial || pair.Right.Any(type => type.Contains($"<{pair.Left.Type}>")))
                .Select(static (pair, _) => pair.Left),
            unusable);
        RegisterStubs(context, StubsOf(misused), unusable);
    }
}
