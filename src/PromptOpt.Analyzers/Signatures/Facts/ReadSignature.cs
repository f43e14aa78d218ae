using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A signature without errors as rules see it: read once for all of them, with its place in the source.</summary>
internal sealed class ReadSignature(INamedTypeSymbol type, SignatureModel model, SymbolAnalysisContext context)
{
    private readonly List<FieldType>?[] _types = new List<FieldType>?[model.Fields.Count];

    public INamedTypeSymbol Type => type;

    public SignatureModel Model => model;

    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>The property behind a field.</summary>
    public IPropertySymbol PropertyOf(FieldModel field)
    {
        foreach (ISymbol member in type.GetMembers(field.Property.Name))
        {
            if (member is IPropertySymbol property)
            {
                return property;
            }
        }

        throw new ArgumentException($"'{field.Property.Name}' is no property of the signature.", nameof(field));
    }

    /// <summary>What is set for the file that declares the signature, then for the project.</summary>
    public SettingsReader CreateSettings()
    {
        AnalyzerConfigOptionsProvider provider = context.Options.AnalyzerConfigOptionsProvider;
        return new SettingsReader(provider.GetOptions(type.DeclaringSyntaxReferences[0].SyntaxTree), provider.GlobalOptions);
    }

    /// <summary>The enums and nested types that the field at that index is made of.</summary>
    public List<FieldType> TypesOf(int field)
        => _types[field] ??= FieldTypes.Find(model, model.Fields[field].Property.Shape, PropertyOf(model.Fields[field]).Type);

    public void Report(DiagnosticDescriptor descriptor, ISymbol place, params object[] arguments) => Report(descriptor, place.Locations[0], arguments);

    public void Report(DiagnosticDescriptor descriptor, Location place, params object[] arguments)
        => context.ReportDiagnostic(Diagnostic.Create(descriptor, place, arguments));

    /// <param name="descriptor">The rule.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="properties">What a code fix needs to know.</param>
    /// <param name="arguments">What the message is filled with.</param>
    public void Report(DiagnosticDescriptor descriptor, Location place, ImmutableDictionary<string, string?> properties, params object[] arguments)
        => context.ReportDiagnostic(Diagnostic.Create(descriptor, place, properties, arguments));
}
