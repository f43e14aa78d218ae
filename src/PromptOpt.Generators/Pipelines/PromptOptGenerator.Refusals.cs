using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

public sealed partial class PromptOptGenerator
{
    private delegate TModel? Parser<TModel>(INamedTypeSymbol type, Compilation compilation, DiagnosticReporter reporter, CancellationToken cancellationToken)
        where TModel : class;

    private delegate StubModel? StubReader(INamedTypeSymbol type, CancellationToken cancellationToken);

    /// <summary>Reads a type with an attribute, or gives <see langword="null"/> where another of its declarations stands for it.</summary>
    private static Parsed<TModel>? Read<TModel>(GeneratorAttributeSyntaxContext attributed, Parser<TModel> parse, StubReader readStub, CancellationToken cancellationToken)
        where TModel : class
    {
        if (attributed.TargetSymbol is not INamedTypeSymbol type || !AttributedDeclarations.IsFirst(attributed))
        {
            return null;
        }

        Compilation compilation = attributed.SemanticModel.Compilation;
        RefusalReporter reporter = new(cancellationToken);
        if (OutdatedAssembly.For(attributed.Attributes[0], compilation) is not null)
        {
            OutdatedAssembly.Report(type, compilation, reporter, attributed.Attributes.Contains);
            return new Parsed<TModel>(null, reporter.ToRefusal(type, compilation, static () => null));
        }

        TModel? model = parse(type, compilation, reporter, cancellationToken);
        return new Parsed<TModel>(model, reporter.ErrorCount == 0 ? null : Refuse(type, compilation, reporter, readStub, cancellationToken));
    }

    private static Refusal? Refuse(INamedTypeSymbol type, Compilation compilation, RefusalReporter reporter, StubReader readStub, CancellationToken cancellationToken)
        => reporter.ToRefusal(type, compilation, () => readStub(type, cancellationToken));

    private static IncrementalValuesProvider<TModel> ModelsOf<TModel>(IncrementalValuesProvider<Parsed<TModel>?> parsed)
        where TModel : class
        => parsed.Where(static result => result?.Model is not null).Select(static (result, _) => result!.Model!);

    private static IncrementalValuesProvider<Refusal> RefusalsOf<TModel>(IncrementalValuesProvider<Parsed<TModel>?> parsed)
        where TModel : class
        => parsed.Where(static result => result?.Refusal is not null).Select(static (result, _) => result!.Refusal!);

    /// <summary>Registers what is said of refusals, and gives them where it is said.</summary>
    private static IncrementalValuesProvider<Refusal> RegisterErrors(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<bool> isBuild, IncrementalValuesProvider<Refusal> refusals)
    {
        IncrementalValuesProvider<Refusal> inBuild = refusals
            .Combine(isBuild)
            .Where(static pair => pair.Right)
            .Select(static (pair, _) => pair.Left);
        context.RegisterSourceOutput(inBuild.Select(static (refusal, _) => refusal.Errors).WithTrackingName(TrackingNames.RefusalErrors), static (output, errors) =>
        {
            foreach (RefusalError error in errors)
            {
                output.ReportDiagnostic(error.ToDiagnostic());
            }
        });
        return inBuild;
    }

    private static IncrementalValuesProvider<StubModel> StubsOf(IncrementalValuesProvider<Refusal> refusals)
        => refusals.Where(static refusal => refusal.Stub is not null).Select(static (refusal, _) => refusal.Stub!).WithTrackingName(TrackingNames.Stubs);

    /// <summary>The types that are used as signatures, are none, and have nothing that stands in for them: to name them so is an error, also in generated code.</summary>
    private static IncrementalValueProvider<ImmutableEquatableArray<string>> WithoutStubs(IncrementalValuesProvider<Refusal> refused, IncrementalValuesProvider<Refusal> misused)
        => TypesOf(refused).Combine(TypesOf(misused)).Select(static (types, _) => types.Left.AddRange(types.Right).ToImmutableEquatableArray());

    private static IncrementalValueProvider<ImmutableArray<string>> TypesOf(IncrementalValuesProvider<Refusal> refusals)
        => refusals.Where(static refusal => refusal.Stub is null).Select(static (refusal, _) => refusal.Type).Collect();

    private static void RegisterStubs(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<StubModel> stubs, IncrementalValueProvider<ImmutableEquatableArray<string>> unusable)
        => context.RegisterSourceOutput(
            stubs.Combine(unusable).Select(static (pair, _) => pair.Left.Without(pair.Right)),
            static (output, stub) => output.AddSource(StubEmitter.HintName(stub), Text(StubEmitter.Emit(stub))));

    /// <summary>What no attribute leads to: a whole compilation is looked through, in a build only, since an editor asks the analyzers.</summary>
    private static (IncrementalValuesProvider<Refusal> OfSignatures, IncrementalValuesProvider<Refusal> LoneModules) FindMisuses(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<bool> isBuild)
    {
        IncrementalValueProvider<MisuseCandidates?> candidates = context.CompilationProvider
            .Combine(isBuild)
            .Select(static (pair, cancellationToken) => pair.Right ? MisuseCandidates.In(pair.Left, cancellationToken) : null);
        return (
            candidates.SelectMany(static (found, cancellationToken) => found is null ? [] : SignatureMisuses.FindIn(found, cancellationToken)).WithTrackingName(TrackingNames.Misuses),
            candidates.SelectMany(static (found, cancellationToken) => found is null ? [] : LoneModules.FindIn(found, cancellationToken)).WithTrackingName(TrackingNames.LoneModules));
    }
}
