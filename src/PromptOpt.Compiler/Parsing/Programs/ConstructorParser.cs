using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

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
                constructors.Add(new ConstructorModel(accessibility, constructor.Parameters.Select(Parse).ToArray().ToImmutableEquatableArray(), constructor.IsObsolete(), VariantParameter.IndexIn(constructor, type)));
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
            ParameterDefaults.Expression(parameter));
    }
}
