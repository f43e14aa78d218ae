using System.Text;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Names of types for generated code and for messages, built without the compiler's costly display formats.</summary>
internal static class TypeNames
{
    /// <summary>The type as generated code names it: <c>global::</c> and everything around it, keywords escaped.</summary>
    public static string ForCode(ITypeSymbol type)
    {
        StringBuilder name = new(64);
        Append(name, type);
        return name.ToString();
    }

    /// <summary>The type as a message names it.</summary>
    public static string ForMessage(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>The namespace as generated code names it: keywords escaped, without <c>global::</c>.</summary>
    public static string OfNamespace(INamespaceSymbol symbol)
    {
        StringBuilder name = new(32);
        AppendNamespace(name, symbol);
        return name.ToString(0, Math.Max(0, name.Length - 1));
    }

    private static void Append(StringBuilder name, ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                Append(name, array.ElementType);
                name.Append('[').Append(',', array.Rank - 1).Append(']');
                break;
            case INamedTypeSymbol named:
                AppendNamed(name, named);
                break;
            default:
                name.Append(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
                break;
        }

        if (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
        {
            name.Append('?');
        }
    }

    private static void AppendNamed(StringBuilder name, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            AppendNamed(name, outer);
            name.Append('.');
        }
        else
        {
            name.Append("global::");
            AppendNamespace(name, type.ContainingNamespace);
        }

        name.Append(CSharpLiteral.Identifier(type.Name));
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            name.Append(i == 0 ? '<' : ',');
            Append(name, type.TypeArguments[i]);
        }

        if (type.TypeArguments.Length > 0)
        {
            name.Append('>');
        }
    }

    private static void AppendNamespace(StringBuilder name, INamespaceSymbol? symbol)
    {
        if (symbol is null or { IsGlobalNamespace: true })
        {
            return;
        }

        AppendNamespace(name, symbol.ContainingNamespace);
        name.Append(CSharpLiteral.Identifier(symbol.Name)).Append('.');
    }
}
