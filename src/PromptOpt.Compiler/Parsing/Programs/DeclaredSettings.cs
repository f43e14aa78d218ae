using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>The settings of a program, as far as they are declared where they can be seen.</summary>
internal static class DeclaredSettings
{
    /// <summary>The settings by member path, those of nested programs included.</summary>
    /// <param name="program">The program.</param>
    /// <param name="model">What was read of it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static IEnumerable<SettingShape> Of(INamedTypeSymbol program, ProgramModel model, CancellationToken cancellationToken)
        => model.Settings.Select(static setting => setting.Shape).Concat(Inside(program, "", new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default), cancellationToken));

    private static IEnumerable<SettingShape> Inside(INamedTypeSymbol program, string prefix, HashSet<INamedTypeSymbol> above, CancellationToken cancellationToken)
    {
        if (!above.Add(program))
        {
            yield break;
        }

        foreach (ISymbol member in program.GetMembers())
        {
            if (member is not IPropertySymbol { Type: INamedTypeSymbol module } property
                || property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not { } attribute
                || module.DeclaringSyntaxReferences.IsEmpty
                || !module.IsProgram())
            {
                continue;
            }

            string path = prefix + (attribute.NamedTextArgument("Name") ?? property.Name) + ".";
            foreach (SettingModel setting in SettingParser.ParseAll(module, ImmutableEquatableArray<ModuleModel>.Empty, new CountingReporter(), cancellationToken))
            {
                yield return setting.Shape with { Name = path + setting.Shape.Name };
            }

            foreach (SettingShape inner in Inside(module, path, above, cancellationToken))
            {
                yield return inner;
            }
        }

        above.Remove(program);
    }
}
