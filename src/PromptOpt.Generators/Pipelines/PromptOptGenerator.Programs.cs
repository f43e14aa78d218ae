using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    /// <summary>Registers what is written for programs, and gives the types that it names, as code.</summary>
    private static IncrementalValueProvider<ImmutableArray<string>> RegisterPrograms(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<bool> isBuild,
        IncrementalValuesProvider<SignatureModel> signatures,
        IncrementalValueProvider<ImmutableEquatableArray<string>> unusable)
    {
        IncrementalValuesProvider<(Parsed<DeclaredProgramModel>? Parsed, CodeFingerprintModel? Fingerprint)> declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.PromptProgram,
                static (_, _) => true,
                static (attributed, cancellationToken) => (
                    Read(
                        attributed,
                        static (type, _, reporter, token) => ProgramParser.Parse(type, reporter, token) is { } program
                            ? new DeclaredProgramModel(program, ProgramShapeParser.ParsePredictors(type, program, token))
                            : null,
                        StubParser.OfProgram,
                        cancellationToken),
                    attributed.TargetSymbol is INamedTypeSymbol type && AttributedDeclarations.IsHandled(attributed) ? CodeFingerprintParser.OfProgram(type, cancellationToken) : null));
        IncrementalValuesProvider<Parsed<DeclaredProgramModel>?> parsed = declared.Select(static (declaration, _) => declaration.Parsed).WithTrackingName(TrackingNames.Programs);
        IncrementalValuesProvider<ProgramModel> all = ModelsOf(parsed).Select(static (declared, _) => declared.Program);
        IncrementalValuesProvider<ProgramPredictorsModel> predictors = ModelsOf(parsed).Select(static (declared, _) => declared.Predictors).WithTrackingName(TrackingNames.ProgramPredictors);
        IncrementalValueProvider<ImmutableEquatableArray<DeclaredType>> leftOut = all
            .Combine(unusable)
            .Where(static pair => pair.Left.Names(pair.Right))
            .Select(static (pair, _) => pair.Left.Type)
            .Collect()
            .Select(static (types, _) => types.ToImmutableEquatableArray());
        IncrementalValuesProvider<ProgramModel> programs = all
            .Combine(leftOut)
            .Where(static pair => !pair.Right.Contains(pair.Left.Type))
            .Select(static (pair, _) => pair.Left);
        IncrementalValuesProvider<StubModel> stubs = StubsOf(RegisterErrors(context, isBuild, RefusalsOf(parsed)));
        RegisterStubs(context, stubs, unusable);
        context.RegisterSourceOutput(programs, static (output, program) => output.AddSource(HintNames.For(program.Type, "Program"), Text(ProgramEmitter.Emit(program))));

        RegisterTunedPrograms(
            context,
            predictors.Combine(leftOut).Where(static pair => !pair.Right.Contains(pair.Left.Type)).Select(static (pair, _) => pair.Left),
            signatures);
        IncrementalValueProvider<bool> hasFingerprints = RegisterCodeFingerprints(context, declared.Select(static (declaration, _) => declaration.Fingerprint));
        IncrementalValueProvider<RegistryModel> registry = RegisterRegistry(context, programs, RegisterOptimizations(context, isBuild, unusable));
        context.RegisterSourceOutput(
            registry.Combine(hasFingerprints).Select(static (all, _) => (all.Left.IsNeeded || all.Right) && !all.Left.Surroundings.DeclaresEmbedded),
            static (output, isMissing) =>
            {
                if (isMissing)
                {
                    output.AddSource(EmbeddedAttributeEmitter.HintName, Text(EmbeddedAttributeEmitter.Emit()));
                }
            });
        return all.SelectMany(static (program, _) => program.NamedTypes.Append($"<{program.Signature}>")).Collect()
            .Combine(stubs.SelectMany(static (stub, _) => stub.Modules.Select(static module => module.Declaration)).Collect())
            .Select(static (types, _) => types.Left.AddRange(types.Right));
    }

    private static IncrementalValueProvider<bool> RegisterCodeFingerprints(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<CodeFingerprintModel?> ofPrograms)
    {
        IncrementalValuesProvider<CodeFingerprintModel?> ofMetrics = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.Metric,
                static (_, _) => true,
                static (attributed, cancellationToken) => attributed.TargetSymbol is IMethodSymbol method && AttributedDeclarations.IsHandled(attributed)
                    ? CodeFingerprintParser.OfMethod(method, cancellationToken) with { Labels = MetricLabels.Of(method, attributed.SemanticModel.Compilation, cancellationToken) }
                    : null);
        IncrementalValueProvider<ImmutableEquatableArray<CodeFingerprintModel>> fingerprints = Present(ofPrograms).Combine(Present(ofMetrics))
            .Select(static (all, _) => all.Left.AddRange(all.Right).ToImmutableEquatableArray());
        context.RegisterSourceOutput(fingerprints, static (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource(FingerprintEmitter.HintName, Text(FingerprintEmitter.Emit(all)));
            }
        });
        return fingerprints.Select(static (all, _) => all.Count > 0);

        static IncrementalValueProvider<ImmutableArray<CodeFingerprintModel>> Present(IncrementalValuesProvider<CodeFingerprintModel?> models)
            => models.Where(static model => model is not null).Select(static (model, _) => model!).WithTrackingName(TrackingNames.CodeFingerprints).Collect();
    }

    private static IncrementalValuesProvider<OptimizationModel> RegisterOptimizations(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<bool> isBuild,
        IncrementalValueProvider<ImmutableEquatableArray<string>> unusable)
    {
        IncrementalValuesProvider<Parsed<OptimizationModel>?> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.Optimize,
                static (_, _) => true,
                static (attributed, cancellationToken) => Read(attributed, OptimizationParser.Parse, static (_, _) => null, cancellationToken))
            .WithTrackingName(TrackingNames.Optimizations);
        IncrementalValuesProvider<OptimizationModel> optimizations = ModelsOf(parsed)
            .Combine(unusable)
            .Select(static (pair, _) => pair.Left.Without(pair.Right))
            .Where(static optimization => optimization.Hooks.Count > 0);
        RegisterErrors(context, isBuild, RefusalsOf(parsed));
        context.RegisterSourceOutput(
            optimizations,
            static (output, optimization) => output.AddSource(HintNames.For(optimization.Type, "Optimization"), Text(OptimizationEmitter.Emit(optimization))));
        return optimizations;
    }

    private static IncrementalValueProvider<RegistryModel> RegisterRegistry(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ProgramModel> programs,
        IncrementalValuesProvider<OptimizationModel> optimizations)
    {
        IncrementalValuesProvider<RegistryEntryModel> listedPrograms = programs
            .Where(static program => program.Creation is not null)
            .Select(static (program, _) => new RegistryEntryModel(program.Name, GeneratedCode.FullName(program.Type), "Registration", IsForOthers(program.Type)));
        IncrementalValuesProvider<RegistryEntryModel> listedOptimizations = optimizations
            .SelectMany(static (optimization, _) => optimization.Hooks.Select(hook
                => new RegistryEntryModel(hook.Name, GeneratedCode.FullName(optimization.Type), hook.PropertyName, IsForOthers(optimization.Type))));
        IncrementalValueProvider<RegistrySurroundingsModel> surroundings = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => RegistrySurroundings.Of(compilation, cancellationToken))
            .WithTrackingName(TrackingNames.RegistrySurroundings);
        IncrementalValueProvider<RegistryModel> registry = surroundings
            .Combine(listedPrograms.Collect().Combine(listedOptimizations.Collect()))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuiltProjects.Read(options.GlobalOptions)))
            .Select(static (all, _) => new RegistryModel(
                all.Left.Left,
                all.Left.Right.Left.ToImmutableEquatableArray(),
                all.Left.Right.Right.ToImmutableEquatableArray(),
                all.Left.Left.IsApplication ? all.Right : ImmutableEquatableArray<TextPair>.Empty))
            .WithTrackingName(TrackingNames.Registry);
        context.RegisterSourceOutput(registry, static (output, model) =>
        {
            if (model.IsNeeded)
            {
                output.AddSource(RegistryEmitter.HintName, Text(RegistryEmitter.Emit(model)));
            }
        });
        return registry;
    }

    private static bool IsForOthers(DeclaredType type) => type is { IsPublic: true, IsObsoleteAsError: false };
}
