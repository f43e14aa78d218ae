using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    private static void RegisterTunedPrograms(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ImmutableEquatableArray<DeclaredType>> leftOut)
    {
        IncrementalValuesProvider<ArtifactModel> artifacts = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(ArtifactParser.FileExtension, StringComparison.OrdinalIgnoreCase))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectDirectory(options)))
            .Select(static (file, cancellationToken) => ReadArtifact(file.Left, file.Right, cancellationToken))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Artifacts);
        IncrementalValuesProvider<ProgramShapeModel> programs = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.PromptProgram,
                static (_, _) => true,
                static (attributed, cancellationToken) => attributed.TargetSymbol is INamedTypeSymbol type && AttributedDeclarations.IsHandled(attributed)
                    && ProgramParser.Parse(type, new CountingReporter(), cancellationToken) is { } program
                    ? ProgramShapeParser.Parse(type, program, cancellationToken)
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .Combine(leftOut)
            .Where(static pair => !pair.Right.Contains(pair.Left.Type))
            .Select(static (pair, _) => pair.Left);
        IncrementalValuesProvider<TunedProgramModel> tuned = programs
            .Combine(artifacts.Collect())
            .Select(static (pair, _) => TunedProgramMatcher.Match(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.TunedPrograms);
        context.RegisterSourceOutput(tuned, static (output, program) => output.AddSource(HintNames.For(program.Type, "Tuned"), Text(TunedEmitter.Emit(program))));
    }

    private static string? ProjectDirectory(AnalyzerConfigOptionsProvider options)
        => options.GlobalOptions.TryGetValue("build_property.ProjectDir", out string? directory) ? directory : null;

    private static ArtifactModel? ReadArtifact(AdditionalText file, string? projectDirectory, CancellationToken cancellationToken)
        => file.GetText(cancellationToken) is { Length: <= ArtifactParser.MaxLength } text
            ? ArtifactParser.Parse(ArtifactParser.RelativePath(file.Path, projectDirectory), text, out _)
            : null;
}
