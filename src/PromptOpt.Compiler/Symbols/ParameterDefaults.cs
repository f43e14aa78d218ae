using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Defaults of parameters as generated code writes them.</summary>
internal static class ParameterDefaults
{
    /// <summary>The default as a C# expression, or <see langword="null"/> when the parameter must be given.</summary>
    public static string? Expression(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        if (parameter.ExplicitDefaultValue is not { } value)
        {
            return "default";
        }

        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        string constant = CSharpLiteral.Constant(value);
        return type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Int32
            ? constant
            : $"({TypeNames.ForCode(type)})({constant})";
    }
}
