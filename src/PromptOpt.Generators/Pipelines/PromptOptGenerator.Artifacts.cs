using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    private static void RegisterTunedPrograms(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ProgramPredictorsModel> programs,
        IncrementalValuesProvider<SignatureModel> signatures)
    {
        IncrementalValuesProvider<ArtifactModel> artifacts = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(ArtifactParser.FileExtension, StringComparison.OrdinalIgnoreCase))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectDirectory(options)))
            .Select(static (file, cancellationToken) => ReadArtifact(file.Left, file.Right, cancellationToken))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Artifacts);
        IncrementalValuesProvider<TunedProgramModel> tuned = programs
            .Combine(artifacts.Collect().Combine(signatures.Collect()))
            .Select(static (all, _) => TunedProgramMatcher.Match(all.Left, all.Right.Left, all.Right.Right))
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
