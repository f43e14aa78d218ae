using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptOpt.Generators;

/// <summary>Reads the constructors of a program that code outside it can call.</summary>
internal static class ConstructorParser
{
    public static ImmutableEquatableArray<ConstructorModel> ParseAll(INamedTypeSymbol type)
    {
        List<ConstructorModel> constructors = [];
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            string? accessibility = constructor.DeclaredAccessibility switch
            {
                Accessibility.Public => "public",
                Accessibility.Internal or Accessibility.ProtectedOrInternal => "internal",
                _ => null,
            };
            if (accessibility is not null && !constructor.IsImplicitlyDeclared && !constructor.IsUnresolved())
            {
                constructors.Add(new ConstructorModel(accessibility, constructor.Parameters.Select(Parse).ToArray().ToImmutableEquatableArray()));
            }
        }

        return constructors.ToImmutableEquatableArray();
    }

    private static ParameterModel Parse(IParameterSymbol parameter)
    {
        string modifier = parameter switch
        {
            { IsParams: true } => "params ",
            { RefKind: RefKind.Ref } => "ref ",
            { RefKind: RefKind.Out } => "out ",
            { RefKind: RefKind.In } => "in ",
            { RefKind: RefKind.RefReadOnlyParameter } => "ref readonly ",
            _ => "",
        };
        return new ParameterModel(
            modifier,
            parameter.Type.ToDisplayString(PromptTypes.CodeFormat),
            parameter.Name,
            parameter.HasExplicitDefaultValue ? DefaultValue(parameter) : null);
    }

    private static string DefaultValue(IParameterSymbol parameter)
    {
        if (parameter.ExplicitDefaultValue is not { } value)
        {
            return "default";
        }

        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        string literal = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "default";
        return type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Int32
            ? literal
            : $"({type.ToDisplayString(PromptTypes.CodeFormat)})({literal}{(type.SpecialType == SpecialType.System_Decimal ? "m" : "")})";
    }
}
