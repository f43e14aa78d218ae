using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Finds what users call of a refused signature, as far as its fields are known, so that no call is an error beside the one that says the cause.</summary>
internal static class StubSignatureParser
{
    private static readonly string[] Members = ["WithOutputs", "PromptTemplate", "OutputJsonSchema"];

    public static StubSignatureModel Parse(INamedTypeSymbol type) => new(
        Members.Where(name => name != type.Name && type.GetMembers(name).All(GeneratedDeclarations.IsGenerated)).ToArray().ToImmutableEquatableArray(),
        FieldsOf(type, MetadataNames.InputFieldSimpleName),
        FieldsOf(type, MetadataNames.OutputFieldSimpleName),
        ExtensionsOf(type));

    private static ImmutableEquatableArray<StubFieldModel> FieldsOf(INamedTypeSymbol type, string attribute)
    {
        List<StubFieldModel> fields = [];
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            fields.InsertRange(0, from property in current.GetMembers().OfType<IPropertySymbol>()
                                  where property is { IsIndexer: false, Name.Length: > 0, ExplicitInterfaceImplementations.IsEmpty: true } && property.FindAttribute(MetadataNames.RuntimeNamespace, attribute) is not null
                                  orderby property.Locations.Length > 0 ? property.Locations[0].SourceSpan.Start : 0
                                  select new StubFieldModel(property.Name, CanBeNamed(property.Type) ? property.Type.ToDisplayString(PromptTypes.CodeFormat) : "object?"));
        }

        return fields.ToImmutableEquatableArray();
    }

    private static StubExtensionsModel? ExtensionsOf(INamedTypeSymbol type)
    {
        string name = GeneratedNames.ModuleExtensions(DeclaredTypes.Describe(type));
        return DeclaredTypes.IsAtLeastInternal(type) && !DeclaredTypes.IsGeneric(type) && type.ContainingNamespace.GetMembers(name).All(GeneratedDeclarations.IsGenerated)
            ? new StubExtensionsModel(type.ContainingNamespace.IsGlobalNamespace ? "" : TypeNames.OfNamespace(type.ContainingNamespace), name, Obsolescences.IsInObsolete(type))
            : null;
    }

    private static bool CanBeNamed(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Dynamic } => true,
        IArrayTypeSymbol array => CanBeNamed(array.ElementType),
        INamedTypeSymbol { TypeKind: not TypeKind.Error } named => !named.IsFileLocal
            && DeclaredTypes.IsAtLeastInternal(named)
            && !Obsolescences.IsInObsoleteAsError(named)
            && !SignatureUse.IsMisused(named)
            && named.TypeArguments.All(CanBeNamed)
            && (named.ContainingType is null || CanBeNamed(named.ContainingType)),
        _ => false,
    };
}
