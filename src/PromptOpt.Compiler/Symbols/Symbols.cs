using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>Questions about symbols that several parsers ask, answered without building strings.</summary>
internal static class Symbols
{
    /// <summary>Whether the type is the one with that simple name in that namespace (dots between its parts).</summary>
    public static bool Is(this INamedTypeSymbol? type, string @namespace, string name)
        => type is { ContainingType: null } && type.Name == name && type.ContainingNamespace.Is(@namespace);

    /// <summary>Whether the namespace has that full name.</summary>
    public static bool Is(this INamespaceSymbol? symbol, string name)
    {
        int end = name.Length;
        while (symbol is { IsGlobalNamespace: false })
        {
            string part = symbol.Name;
            int start = end - part.Length;
            if (start < 0 || string.CompareOrdinal(name, start, part, 0, part.Length) != 0)
            {
                return false;
            }

            symbol = symbol.ContainingNamespace;
            if (start == 0)
            {
                return symbol is { IsGlobalNamespace: true };
            }

            if (name[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
        }

        return false;
    }

    /// <summary>Whether the type belongs to the platform: its outermost namespace is System or Microsoft.</summary>
    public static bool IsOfPlatform(this INamedTypeSymbol type)
    {
        INamespaceSymbol? root = type.ContainingNamespace;
        while (root is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            root = root.ContainingNamespace;
        }

        return root?.Name is "System" or "Microsoft";
    }

    /// <summary>Whether the compiler cannot find the type, or one that it is made of; it reports that itself.</summary>
    public static bool IsUnresolved(this ITypeSymbol? type) => type switch
    {
        null => false,
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => array.ElementType.IsUnresolved(),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnresolved) || named.ContainingType.IsUnresolved(),
        _ => false,
    };

    /// <summary>Whether the compiler cannot find a type that this one, in source, derives from, so that nobody knows what else it is.</summary>
    public static bool HasUnresolvedBase(this ITypeSymbol type)
    {
        for (ITypeSymbol current = type; current.BaseType is { } baseType; current = baseType)
        {
            if (baseType.IsUnresolved())
            {
                return current.IsInSource();
            }
        }

        return false;
    }

    /// <summary>Whether the compiler cannot find a type that the method, in source, takes or returns.</summary>
    public static bool IsUnresolved(this IMethodSymbol method)
        => (method.ReturnType.IsUnresolved() || method.Parameters.Any(static parameter => parameter.Type.IsUnresolved())) && method.IsInSource();

    /// <summary>Whether a constructor of the type, in source, takes a type that the compiler cannot find.</summary>
    public static bool HasUnresolvedConstructor(this INamedTypeSymbol type) => type.InstanceConstructors.Any(static constructor => constructor.IsUnresolved());

    /// <summary>Whether the compiler reads the symbol's declaration, and so reports what it cannot find there; in a referenced assembly it reports nothing.</summary>
    public static bool IsInSource(this ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length > 0;

    /// <summary>Whether the attribute is one that the compiler objects to: an argument, or its whole list, has no meaning.</summary>
    public static bool IsUnresolved(this AttributeData attribute)
        => attribute.AttributeConstructor is null
            || attribute.ConstructorArguments.Any(IsUnresolved)
            || attribute.NamedArguments.Any(static argument => IsUnresolved(argument.Value));

    private static bool IsUnresolved(TypedConstant constant)
        => constant.Kind == TypedConstantKind.Error || constant is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } && type.IsUnresolved();

    /// <summary>The first attribute of that type, or <see langword="null"/>.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, string @namespace, string name) => symbol.GetAttributes().Find(@namespace, name);

    /// <summary>The first of that type, or <see langword="null"/>.</summary>
    public static AttributeData? Find(this ImmutableArray<AttributeData> attributes, string @namespace, string name)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass.Is(@namespace, name))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Whether the symbol is our own output, which analyzers see and the generator does not.</summary>
    public static bool IsMarkedAsGenerated(this ISymbol symbol)
        => symbol.FindAttribute("System.CodeDom.Compiler", "GeneratedCodeAttribute")?.TextArgument(0) == "PromptOpt.Generators";

    /// <summary>The last part of a name, without type arguments.</summary>
    public static string SimpleName(this NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>A constructor argument that is a text; <see langword="null"/> when absent, null or in error.</summary>
    public static string? TextArgument(this AttributeData attribute, int index)
        => index < attribute.ConstructorArguments.Length
            && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: string text }
                ? text
                : null;

    /// <summary>A named argument that is a text; <see langword="null"/> when absent, null or in error.</summary>
    public static string? NamedTextArgument(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: TypedConstantKind.Primitive, Value: string text })
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The full name of a namespace; empty for the global one.</summary>
    public static string FullName(this INamespaceSymbol? symbol)
        => symbol is null or { IsGlobalNamespace: true }
            ? ""
            : symbol.ContainingNamespace is { IsGlobalNamespace: false } outer
                ? FullName(outer) + "." + symbol.Name
                : symbol.Name;
}
