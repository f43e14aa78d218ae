using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Classes over modules, and the modules that they hold.</summary>
internal static class OwnModule
{
    public const string BindModules = "BindModules";
    public const string VisitModules = "VisitModules";
    public const string VisitSettings = "VisitSettings";

    /// <summary>Whether the class binds and shows its modules by code of its own, as a module of a user's own does.</summary>
    public static bool IsBoundByHand(INamedTypeSymbol type)
        => !type.IsProgram() && type.ProgramBase() is not null && Overrides(type, BindModules) && Overrides(type, VisitModules);

    /// <summary>Fields and properties that hold a module and are no <c>[Module]</c>.</summary>
    public static IEnumerable<ISymbol> StoredModules(INamedTypeSymbol type)
        => Stored(type, static held => held.IsModule())
            .Where(static declared => declared.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is null);

    /// <summary>Fields and properties that hold a setting, or several.</summary>
    public static IEnumerable<ISymbol> StoredSettings(INamedTypeSymbol type) => Stored(type, HoldsSetting);

    /// <summary>Whether the type is a setting, or a collection of settings.</summary>
    public static bool HoldsSetting(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => HoldsSetting(array.ElementType),
        INamedTypeSymbol named => named.Arity == 1 && (named.Is(MetadataNames.RuntimeNamespace, MetadataNames.SettingTypeSimpleName) || HoldsSetting(named.TypeArguments[0])),
        _ => false,
    };

    private static IEnumerable<ISymbol> Stored(INamedTypeSymbol type, Func<ITypeSymbol, bool> isWanted)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false } field
                && (field.AssociatedSymbol ?? field) is { } declared and (IPropertySymbol or { IsImplicitlyDeclared: false })
                && isWanted(field.Type)
                && !GeneratedDeclarations.IsGenerated(declared))
            {
                yield return declared;
            }
        }
    }

    private static bool Overrides(INamedTypeSymbol type, string method)
    {
        foreach (ISymbol member in type.GetMembers(method))
        {
            if (member is IMethodSymbol { IsOverride: true } && !GeneratedDeclarations.IsGenerated(member))
            {
                return true;
            }
        }

        return false;
    }
}
