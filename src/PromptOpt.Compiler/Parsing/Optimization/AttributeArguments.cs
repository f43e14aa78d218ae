using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>Named arguments of an attribute by type; half-typed ones count as absent.</summary>
internal static class AttributeArguments
{
    public static INamedTypeSymbol? NamedTypeArgument(this AttributeData attribute, string name)
        => Find(attribute, name) is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type } ? type : null;

    public static bool Has(this AttributeData attribute, string name) => Find(attribute, name) is { IsNull: false };

    public static double NamedNumber(this AttributeData attribute, string name)
        => Find(attribute, name) is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: IConvertible and not string and not bool and var value }
            ? ((IConvertible)value).ToDouble(CultureInfo.InvariantCulture)
            : 0;

    public static bool NamedFlag(this AttributeData attribute, string name) => Find(attribute, name)?.Value is true;

    /// <summary>The elements of an array of texts; none when it is absent or in error.</summary>
    public static string?[] NamedTexts(this AttributeData attribute, string name)
        => Find(attribute, name) is { Kind: TypedConstantKind.Array, IsNull: false } texts
            ? [.. texts.Values.Select(static text => text.Kind == TypedConstantKind.Primitive ? text.Value as string : null)]
            : [];

    /// <summary>The name of an enum's member, so that the order of the members is free to change.</summary>
    public static string? NamedEnumMember(this AttributeData attribute, string name)
    {
        if (Find(attribute, name) is { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value })
        {
            foreach (ISymbol member in type.GetMembers())
            {
                if (member is IFieldSymbol { HasConstantValue: true } field && value.Equals(field.ConstantValue))
                {
                    return field.Name;
                }
            }
        }

        return null;
    }

    /// <summary>Whether an argument has a name that the attribute does not know.</summary>
    public static bool NamesUnknownArgument(this AttributeData attribute)
        => attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList: { } list }
            && list.Arguments.Count(static argument => argument.NameEquals is not null) != attribute.NamedArguments.Length;

    private static TypedConstant? Find(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
