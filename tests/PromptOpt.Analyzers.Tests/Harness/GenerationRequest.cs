using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers.Tests;

/// <summary>A type that asks for generated code by an attribute, in a compilation that holds what was generated.</summary>
internal sealed class GenerationRequest
{
    private readonly INamedTypeSymbol _type;
    private readonly string _output;
    private readonly Action<DiagnosticReporter> _parse;

    private GenerationRequest(INamedTypeSymbol type, string output, Action<DiagnosticReporter> parse) => (_type, _output, _parse) = (type, output, parse);

    /// <summary>Everything that parsers report.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ParserDescriptors.All;

    /// <summary>Whether the code is there.</summary>
    public bool IsGenerated => _type.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath.EndsWith($".{_output}.g.cs", StringComparison.Ordinal));

    public static IEnumerable<GenerationRequest> FindIn(Compilation compilation)
    {
        foreach (INamedTypeSymbol type in AssemblyTypes.Of(compilation.Assembly))
        {
            if (type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null)
            {
                yield return new(type, "Signature", reporter => SignatureParser.Parse(type, reporter, CancellationToken.None));
            }

            if (type.IsProgram())
            {
                yield return new(type, "Program", reporter => ProgramParser.Parse(type, reporter, CancellationToken.None));
            }

            foreach (IPropertySymbol module in type.GetMembers().OfType<IPropertySymbol>().Where(member => !type.IsProgram() && (member.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) ?? SettingParser.AttributeOf(member)) is not null))
            {
                yield return new(type, "Module", reporter => ModuleOwner.Check(module, reporter));
            }

            if (type.GetAttributes().Any(OptimizationParser.IsOptimize))
            {
                yield return new(type, "Optimization", reporter => OptimizationParser.Parse(type, compilation, reporter, CancellationToken.None));
            }
        }
    }

    /// <summary>Whether an assembly that the code would need is too old, which <see cref="RuntimeTooOld"/> says.</summary>
    public bool IsOutdatedIn(Compilation compilation)
        => OutdatedAssembly.Find(compilation, MetadataNames.RuntimeAssembly) is not null
            || (_output == "Optimization" && OutdatedAssembly.Find(compilation, MetadataNames.OptimizersAssembly) is not null);

    /// <summary>What its parser says.</summary>
    public ImmutableArray<Diagnostic> Parse() => Parse(out _);

    /// <summary>What its parser says.</summary>
    /// <param name="isUnresolved">Whether it leaves a reason to the compiler.</param>
    public ImmutableArray<Diagnostic> Parse(out bool isUnresolved)
    {
        List<Diagnostic> said = [];
        DescriptorReporter reporter = new(Descriptors, said.Add, isBuild: false, CancellationToken.None);
        _parse(reporter);
        isUnresolved = reporter.ErrorCount > said.Count(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        return [.. said];
    }

    /// <summary>Whether an error is among what was said. Of several <c>[Optimize]</c> attributes, each that is right gives something to generate.</summary>
    public bool IsRefusedBy(ImmutableArray<Diagnostic> said)
    {
        Diagnostic[] errors = [.. said.Where(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)];
        SyntaxReference[] attributes = [.. _type.GetAttributes().Where(OptimizationParser.IsOptimize).Select(static attribute => attribute.ApplicationSyntaxReference!)];
        return _output == "Optimization"
            ? attributes.All(attribute => errors.Any(error => IsAt(error, attribute))) || errors.Any(error => !attributes.Any(attribute => IsAt(error, attribute)))
            : errors.Length > 0;
    }

    public override string ToString() => $"{_type.ToDisplayString()} as {_output}";

    private static bool IsAt(Diagnostic diagnostic, SyntaxReference place)
        => diagnostic.Location.SourceTree == place.SyntaxTree && place.Span.Contains(diagnostic.Location.SourceSpan);
}
