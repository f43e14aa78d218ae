using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>How tools make a program from a client and, where its constructor takes more, from services.</summary>
internal static class ProgramCreation
{
    private const string Services = "global::PromptOpt.SourceGeneration.ProgramServices.";

    /// <summary>The arguments of the constructor as code over <c>client</c> and <c>services</c>, or <see langword="null"/> when there is no constructor that they are enough for.</summary>
    /// <param name="type">The program.</param>
    /// <param name="name">Its name, for what is said when a service is missing.</param>
    /// <param name="assembly">The assembly that makes it.</param>
    public static string? Find(INamedTypeSymbol type, string name, IAssemblySymbol assembly)
    {
        IMethodSymbol? constructor = type.IsAbstract || type.TypeKind != TypeKind.Class
            ? null
            : type.InstanceConstructors
                .Where(candidate => candidate.IsAccessibleFrom(assembly) && candidate.Parameters.Count(static parameter => parameter.Type.IsChatClient()) == 1 && candidate.Parameters.All(CanBeGiven))
                .OrderBy(static candidate => candidate.Parameters.Count(static parameter => !parameter.IsOptional))
                .FirstOrDefault();
        IParameterSymbol[] given = [.. constructor?.Parameters.Where(static parameter => !IsLeftOut(parameter)) ?? []];
        return given.Length == 0 ? null
            : given.Length == 1 && given[0].Ordinal == 0 ? "client"
            : string.Join(", ", given.Select(parameter => Argument(parameter, name)));
    }

    private static bool CanBeGiven(IParameterSymbol parameter) => IsLeftOut(parameter) || (parameter.RefKind is RefKind.None or RefKind.In && (parameter.Type.IsChatClient() || IsService(parameter)));

    // Texts and numbers are settings, which no container holds by their type; a key is one that only the container's own factories heed.
    private static bool IsService(IParameterSymbol parameter)
        => parameter.Type is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Delegate }
            && !parameter.IsParams
            && !parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "FromKeyedServicesAttribute" or "ServiceKeyAttribute");

    private static bool IsLeftOut(IParameterSymbol parameter)
        => !parameter.Type.IsChatClient() && (parameter.IsParams || (parameter.IsOptional && !(IsService(parameter) && parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null })));

    private static string Argument(IParameterSymbol parameter, string program)
    {
        string name = CSharpLiteral.Identifier(parameter.Name) + ": ";
        string type = parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(PromptTypes.CodeFormat);
        return name + (parameter.Type.IsChatClient() ? "client"
            : parameter.IsOptional ? $"{Services}Optional<{type}>(services)"
            : $"{Services}Required<{type}>(services, {CSharpLiteral.String(program)})");
    }
}
