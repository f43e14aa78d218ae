using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    static partial void RegisterPrograms(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ProgramModel> programs = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.PromptProgram,
                static (_, _) => true,
                static (attributed, cancellationToken) => attributed.TargetSymbol is INamedTypeSymbol type
                    ? ProgramParser.Parse(type, new CountingReporter(), cancellationToken)
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Programs);
        context.RegisterSourceOutput(programs, static (output, program) => output.AddSource(HintNames.For(program.Type, "Program"), Text(ProgramEmitter.Emit(program))));

        IncrementalValuesProvider<CodeFingerprintModel> fingerprints = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.PromptProgram,
                static (_, _) => true,
                static (attributed, cancellationToken) => CodeFingerprintParser.OfProgram((INamedTypeSymbol)attributed.TargetSymbol, cancellationToken))
            .WithTrackingName(TrackingNames.CodeFingerprints);
        context.RegisterSourceOutput(fingerprints.Collect(), static (output, all) =>
        {
            if (!all.IsEmpty)
            {
                output.AddSource(FingerprintEmitter.HintName, Text(FingerprintEmitter.Emit(all)));
            }
        });

        IncrementalValuesProvider<TunedProgramModel> tuned = programs
            .Select(static (program, _) => new TunedProgramModel(program.Type, program.Constructors, ImmutableEquatableArray<TunedVariantModel>.Empty))
            .WithTrackingName(TrackingNames.TunedPrograms);
        context.RegisterSourceOutput(tuned, static (output, program) => output.AddSource(HintNames.For(program.Type, "Tuned"), Text(TunedEmitter.Emit(program))));
    }

    private static SourceText Text(string text) => SourceText.From(text, Encoding.UTF8);
}
