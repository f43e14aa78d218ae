using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Recognises the runtime's types among symbols.</summary>
internal static class PromptTypes
{
    /// <summary>Types in generated code: <c>global::</c>, keywords escaped, nullable annotations kept.</summary>
    public static readonly SymbolDisplayFormat CodeFormat = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static bool IsProgram(this INamedTypeSymbol type)
        => type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramAttributeSimpleName) is not null;

    /// <summary>The signature of a class that derives from <c>PromptProgram&lt;T&gt;</c>.</summary>
    public static INamedTypeSymbol? ProgramSignature(this INamedTypeSymbol type) => type.ProgramBase()?.TypeArguments[0] as INamedTypeSymbol;

    /// <summary>The <c>PromptProgram&lt;T&gt;</c> that the class derives from.</summary>
    public static INamedTypeSymbol? ProgramBase(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Arity == 1 && current.Is(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramBaseSimpleName))
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>Whether the type is a module: a predictor or a program.</summary>
    public static bool IsModule(this ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current is INamedTypeSymbol { Arity: 0 } named && named.Is(MetadataNames.RuntimeNamespace, MetadataNames.PromptModuleSimpleName))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsChatClient(this ITypeSymbol? type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Interface } named && named.Is(MetadataNames.ChatClientNamespace, MetadataNames.ChatClientSimpleName);

    /// <summary>Whether the type is a chat client or implements one.</summary>
    public static bool ImplementsChatClient(this ITypeSymbol? type)
    {
        if (type.IsChatClient())
        {
            return true;
        }

        foreach (INamedTypeSymbol contract in type?.AllInterfaces ?? [])
        {
            if (contract.IsChatClient())
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsPredictOptions(this ITypeSymbol? type)
        => type is INamedTypeSymbol { Arity: 0 } named && named.Is(MetadataNames.RuntimeNamespace, MetadataNames.PredictOptionsSimpleName);

    /// <summary>Whether <c>new Type(client)</c>, or <c>new Type(client, options)</c>, can be written in the program's assembly.</summary>
    public static bool HasClientConstructor(this INamedTypeSymbol type, bool withOptions, IAssemblySymbol assembly)
    {
        if (type.IsAbstract || type.TypeKind != TypeKind.Class)
        {
            return false;
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.IsAccessibleFrom(assembly) && TakesClient(constructor, withOptions))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesClient(IMethodSymbol constructor, bool withOptions)
    {
        int given = withOptions ? 2 : 1;
        if (constructor.Parameters.Length < given || !constructor.Parameters[0].Type.IsChatClient() || (withOptions && !constructor.Parameters[1].Type.IsPredictOptions()))
        {
            return false;
        }

        for (int i = given; i < constructor.Parameters.Length; i++)
        {
            if (!constructor.Parameters[i].IsOptional && !constructor.Parameters[i].IsParams)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether code of the assembly can call the constructor.</summary>
    public static bool IsAccessibleFrom(this IMethodSymbol constructor, IAssemblySymbol assembly)
        => constructor.DeclaredAccessibility == Accessibility.Public
            || (constructor.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
                && (SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, assembly) || constructor.ContainingAssembly.GivesAccessTo(assembly)));
}
