using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// Finds what must stand in for refused code. A type that is not partial is worth a part where the compiler objects to its use in any case: it then says that
/// <c>partial</c> is missing, once, instead of what follows from that.
/// </summary>
internal static class StubParser
{
    private static readonly string[] Overrides = ["BindModules", "VisitModules"];

    /// <summary>The stub of a refused signature, or <see langword="null"/> when nothing can make the type one.</summary>
    public static StubModel? OfSignature(INamedTypeSymbol type, CancellationToken cancellationToken)
        => type is { TypeKind: TypeKind.Class, IsStatic: false }
            && CanBeOpened(type)
            && ProgramParser.LanguageVersionOf(type) >= LanguageVersion.CSharp11
            && !type.AllInterfaces.Any(static contract => contract.Is(MetadataNames.RuntimeNamespace, MetadataNames.SignatureContractSimpleName))
            ? Describe(type, StubSignatureParser.Parse(type), isProgram: false, [], [], cancellationToken)
            : null;

    /// <summary>The stub of a refused program, or <see langword="null"/> when it lacks nothing.</summary>
    public static StubModel? OfProgram(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (!CanBeOpened(type))
        {
            return null;
        }

        bool isProgram = !type.IsStatic && type.ProgramBase() is not null && !Overrides.Any(name => type.GetMembers(name).Length > 0);
        StubPropertyModel[] modules = [.. type.GetMembers().OfType<IPropertySymbol>().Where(IsOwned).Select(property => Describe(property, cancellationToken)).OfType<StubPropertyModel>()];
        bool isMissed = modules.Length > 0 || isProgram && (!type.IsAbstract || IsPartial(type, cancellationToken));
        return isMissed ? Describe(type, signature: null, isProgram, modules, isProgram ? TunedOf(type) : [], cancellationToken) : null;
    }

    /// <summary>The stub of a module or a setting that no program owns, or <see langword="null"/> when it lacks nothing.</summary>
    public static StubModel? OfProperty(IPropertySymbol property, CancellationToken cancellationToken)
        => CanBeOpened(property.ContainingType) && Describe(property, cancellationToken) is { } module
            ? Describe(property.ContainingType, signature: null, isProgram: false, [module], [], cancellationToken)
            : null;

    // Those that the user has are not given again; a type cannot have a member of its own name.
    private static string[] TunedOf(INamedTypeSymbol type)
    {
        (string Name, string Declaration)[] members =
        [
            ("TunedFrom", "public static string? TunedFrom"),
            ("TunedParameters", "public static global::PromptOpt.ProgramParameters TunedParameters"),
            ("TunedParametersFor", "public static global::PromptOpt.ProgramParameters? TunedParametersFor(string? variant)"),
            ("TunedPrompts", "public static global::System.Collections.Generic.IReadOnlyList<global::PromptOpt.TunedPrompt> TunedPrompts"),
            .. ConstructorParser.ParseAll(type).Select(constructor => ("Tuned", $"{constructor.Accessibility} static {TypeNames.ForCode(type)} Tuned({string.Join(", ", constructor.Parameters.Select(static parameter => parameter.Declaration))})")),
        ];
        return [.. members.Where(member => member.Name != type.Name && type.GetMembers(member.Name).All(GeneratedDeclarations.IsGenerated)).Select(static member => member.Declaration)];
    }

    private static bool IsOwned(IPropertySymbol property)
        => property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not null || SettingParser.AttributeOf(property) is not null;

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (!DeclaredTypes.IsPartial(current, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    // A part of a file-local type would be another type.
    private static bool CanBeOpened(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return false;
            }
        }

        return true;
    }

    private static StubPropertyModel? Describe(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (!property.IsPartialDefinition
            || property.IsIndexer
            || property.PartialImplementationPart is { } part && !GeneratedDeclarations.IsGenerated(part)
            || property.Type.IsUnresolved()
            || Obsolescences.IsRefused(property)
            || ProgramParser.LanguageVersionOf(property) < LanguageVersion.CSharp13
            || property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not PropertyDeclarationSyntax { AccessorList: { } accessors } declaration)
        {
            return null;
        }

        string reference = property.ReturnsByRef ? "ref " : property.ReturnsByRefReadonly ? "ref readonly " : "";
        return new StubPropertyModel(
            property.Name,
            $"{string.Join(" ", declaration.Modifiers.Select(static modifier => modifier.ValueText))} {reference}{property.Type.ToDisplayString(PromptTypes.CodeFormat)} {CSharpLiteral.Identifier(property.Name)}",
            accessors.Accessors.Select(static accessor => string.Join(" ", accessor.Modifiers.Append(accessor.Keyword).Select(static token => token.ValueText))).ToArray().ToImmutableEquatableArray());
    }

    private static StubModel Describe(INamedTypeSymbol type, StubSignatureModel? signature, bool isProgram, StubPropertyModel[] modules, string[] tuned, CancellationToken cancellationToken)
    {
        DeclaredType declared = DeclaredTypes.Describe(type);
        List<string> headers = [];
        List<ContainingType> containers = [];
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            string keyword = SymbolEqualityComparer.Default.Equals(current, type) ? declared.Keyword : declared.Containers[declared.Containers.Count - containers.Count].Keyword;
            headers.Insert(0, $"partial {keyword} {CSharpLiteral.Identifier(current.Name)}{TypeParameters(current)}");
            containers.Insert(0, new ContainingType(keyword, FileName(current)));
        }

        containers.RemoveAt(containers.Count - 1);
        if (!type.ContainingNamespace.IsGlobalNamespace)
        {
            headers.Insert(0, "namespace " + TypeNames.OfNamespace(type.ContainingNamespace));
        }

        return new StubModel(
            declared with { Containers = containers.ToImmutableEquatableArray(), Name = FileName(type) },
            headers.ToImmutableEquatableArray(),
            TypeNames.ForCode(type),
            IsPartial(type, cancellationToken),
            signature,
            isProgram,
            modules.ToImmutableEquatableArray(),
            tuned.ToImmutableEquatableArray());
    }

    private static string TypeParameters(INamedTypeSymbol type)
        => type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => CSharpLiteral.Identifier(parameter.Name)))}>";

    private static string FileName(INamedTypeSymbol type)
        => type.Arity == 0 ? type.Name : $"{type.Name}-{type.Arity.ToString(CultureInfo.InvariantCulture)}";
}
