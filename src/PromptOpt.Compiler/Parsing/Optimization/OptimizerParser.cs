using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Checks that an optimizer can be made with the options that are named.</summary>
internal static class OptimizerParser
{
    /// <summary>Reports what is wrong.</summary>
    /// <returns>The name of the property with the options, or <see langword="null"/> when none is named.</returns>
    public static string? CheckCreation(OptimizationContext context)
    {
        if (context.Attribute.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol { TypeKind: TypeKind.Class } optimizer)
        {
            context.Error(DiagnosticIds.OptimizerNotConstructible, context.Attribute.AttributeClass.TypeArguments[0].Name, "it is no class");
            return null;
        }

        if (optimizer.IsAbstract || !context.CanSee(optimizer))
        {
            context.Error(DiagnosticIds.OptimizerNotConstructible, optimizer.Name, optimizer.IsAbstract ? "it is abstract" : "it is not accessible here");
            return null;
        }

        if (context.Attribute.NamedTextArgument("Options") is not { } name)
        {
            if (HasConstructor(context, optimizer, options: null))
            {
                return null;
            }

            if (optimizer.HasUnresolvedConstructor())
            {
                context.Unresolved();
            }
            else
            {
                context.Error(DiagnosticIds.OptimizerNotConstructible, optimizer.Name, "it has no accessible constructor without parameters; name its options with Options = nameof(…)");
            }

            return null;
        }

        IPropertySymbol? property = context.Type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault();
        if (property is not null && property.Type.IsUnresolved())
        {
            context.Unresolved();
            return name;
        }

        string? mistake = property switch
        {
            null => $"'{context.Type.Name}' has no property of that name",
            { IsStatic: false } => "it is not static",
            { GetMethod: null } => "it has no getter",
            _ when !HasConstructor(context, optimizer, property.Type) => $"'{optimizer.Name}' has no constructor that takes a {property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}",
            _ => null,
        };
        if (mistake is not null)
        {
            context.ErrorAt("Options", DiagnosticIds.OptimizerOptionsInvalid, name, mistake);
        }

        return name;
    }

    private static bool HasConstructor(OptimizationContext context, INamedTypeSymbol optimizer, ITypeSymbol? options)
    {
        foreach (IMethodSymbol constructor in optimizer.InstanceConstructors)
        {
            int given = options is null ? 0 : 1;
            if (constructor.Parameters.Length >= given
                && (options is null || DerivesFrom(options, constructor.Parameters[0].Type))
                && constructor.Parameters.Skip(given).All(static parameter => parameter.IsOptional || parameter.IsParams)
                && context.CanSee(constructor))
            {
                return true;
            }
        }

        return false;
    }

    private static bool DerivesFrom(ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
