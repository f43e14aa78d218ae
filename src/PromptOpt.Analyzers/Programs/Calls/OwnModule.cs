using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Classes over modules, and the modules that they hold.</summary>
internal static class OwnModule
{
    public const string BindModules = "BindModules";
    public const string VisitModules = "VisitModules";

    /// <summary>Whether the class binds and shows its modules by code of its own, as a module of a user's own does.</summary>
    public static bool IsBoundByHand(INamedTypeSymbol type)
        => !type.IsProgram() && type.ProgramBase() is not null && Overrides(type, BindModules) && Overrides(type, VisitModules);

    /// <summary>Fields and properties that hold a module and are no <c>[Module]</c>.</summary>
    public static IEnumerable<ISymbol> StoredModules(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false } field
                && (field.AssociatedSymbol ?? field) is { } declared and (IPropertySymbol or { IsImplicitlyDeclared: false })
                && field.Type.IsModule()
                && !GeneratedDeclarations.IsGenerated(declared)
                && declared.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is null)
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
