using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    private static void RegisterPrograms(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<bool> isBuild)
    {
        IncrementalValuesProvider<ProgramModel> programs = RegisterRefusals(context, isBuild, context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.PromptProgram,
                static (_, _) => true,
                static (attributed, cancellationToken) => Read(
                    attributed,
                    static (type, _, reporter, token) => ProgramParser.Parse(type, reporter, token),
                    static (type, token) => StubParser.OfProgram(type, token),
                    cancellationToken))
            .WithTrackingName(TrackingNames.Programs));
        context.RegisterSourceOutput(programs, static (output, program) => output.AddSource(HintNames.For(program.Type, "Program"), Text(ProgramEmitter.Emit(program))));

        RegisterTunedPrograms(context);
        RegisterCodeFingerprints(context);
        RegisterRegistry(context, programs, RegisterOptimizations(context, isBuild));
    }

    private static void RegisterCodeFingerprints(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<CodeFingerprintModel> ofPrograms = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.PromptProgram,
                static (_, _) => true,
                static (attributed, cancellationToken) => attributed.TargetSymbol is INamedTypeSymbol type && AttributedDeclarations.IsHandled(attributed)
                    ? CodeFingerprintParser.OfProgram(type, cancellationToken)
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.CodeFingerprints);
        IncrementalValuesProvider<CodeFingerprintModel> ofMetrics = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.Metric,
                static (_, _) => true,
                static (attributed, cancellationToken) => attributed.TargetSymbol is IMethodSymbol method && AttributedDeclarations.IsHandled(attributed)
                    ? CodeFingerprintParser.OfMethod(method, cancellationToken)
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.CodeFingerprints);
        context.RegisterSourceOutput(ofPrograms.Collect().Combine(ofMetrics.Collect()), static (output, all) =>
        {
            if (!all.Left.IsEmpty || !all.Right.IsEmpty)
            {
                output.AddSource(FingerprintEmitter.HintName, Text(FingerprintEmitter.Emit([.. all.Left, .. all.Right])));
            }
        });
    }

    private static IncrementalValuesProvider<OptimizationModel> RegisterOptimizations(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<bool> isBuild)
    {
        IncrementalValuesProvider<OptimizationModel> optimizations = RegisterRefusals(context, isBuild, context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.Optimize,
                static (_, _) => true,
                static (attributed, cancellationToken) => Read(attributed, OptimizationParser.Parse, static (_, _) => null, cancellationToken))
            .WithTrackingName(TrackingNames.Optimizations));
        context.RegisterSourceOutput(
            optimizations,
            static (output, optimization) => output.AddSource(HintNames.For(optimization.Type, "Optimization"), Text(OptimizationEmitter.Emit(optimization))));
        return optimizations;
    }

    private static void RegisterRegistry(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ProgramModel> programs,
        IncrementalValuesProvider<OptimizationModel> optimizations)
    {
        IncrementalValuesProvider<RegistryEntryModel> listedPrograms = programs
            .Where(static program => program.HasClientConstructor)
            .Select(static (program, _) => new RegistryEntryModel(program.Name, GeneratedCode.FullName(program.Type), "Registration", program.Type.IsPublic));
        IncrementalValuesProvider<RegistryEntryModel> listedOptimizations = optimizations
            .SelectMany(static (optimization, _) => optimization.Hooks.Select(hook
                => new RegistryEntryModel(hook.Name, GeneratedCode.FullName(optimization.Type), hook.PropertyName, optimization.Type.IsPublic)));
        IncrementalValueProvider<RegistrySurroundingsModel> surroundings = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => RegistrySurroundings.Of(compilation, cancellationToken));
        IncrementalValueProvider<RegistryModel> registry = surroundings
            .Combine(listedPrograms.Collect().Combine(listedOptimizations.Collect()))
            .Select(static (all, _) => new RegistryModel(all.Left, all.Right.Left.ToImmutableEquatableArray(), all.Right.Right.ToImmutableEquatableArray()))
            .WithTrackingName(TrackingNames.Registry);
        context.RegisterSourceOutput(registry, static (output, model) =>
        {
            if (RegistryEmitter.Emit(model) is { } text)
            {
                output.AddSource(RegistryEmitter.HintName, Text(text));
            }
        });
    }
}
