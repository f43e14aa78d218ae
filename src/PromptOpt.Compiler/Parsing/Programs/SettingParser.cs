using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Reads the <c>[Setting]</c> properties of a program.</summary>
internal static class SettingParser
{
    public static ImmutableEquatableArray<SettingModel> ParseAll(INamedTypeSymbol program, ImmutableEquatableArray<ModuleModel> modules, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        List<SettingModel> settings = [];
        foreach (ISymbol member in program.GetMembers())
        {
            if (member is not IPropertySymbol property || AttributeOf(property) is not { } attribute || Parse(property, attribute, reporter, cancellationToken) is not { } setting)
            {
                continue;
            }

            if (FindNamesake(setting.Shape.Name, settings, modules) is { } namesake)
            {
                reporter.Error(DiagnosticIds.SettingNameTwice, DiagnosticPlace.Of(property), program.Name, setting.Shape.Name, namesake);
            }

            settings.Add(setting);
        }

        return settings.ToImmutableEquatableArray();
    }

    /// <summary>The attribute that makes a property a setting.</summary>
    public static AttributeData? AttributeOf(IPropertySymbol property) => property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SettingSimpleName);

    // Settings inside a module have names that begin with the module's.
    private static string? FindNamesake(string name, List<SettingModel> settings, ImmutableEquatableArray<ModuleModel> modules)
        => settings.Exists(other => other.Shape.Name == name) ? "another setting"
            : modules.Any(module => name == module.Name || name.StartsWith(module.Name + ".", StringComparison.Ordinal)) ? "a module"
            : null;

    private static SettingModel? Parse(IPropertySymbol property, AttributeData attribute, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        int errors = reporter.ErrorCount;
        if (ProgramParser.LanguageVersionOf(property) < LanguageVersion.CSharp13)
        {
            reporter.Error(DiagnosticIds.SettingNeedsNewerLanguage, DiagnosticPlace.Of(property), property.Name, ProgramParser.LanguageVersionOf(property).ToDisplayString());
            return null;
        }

        PropertyDeclarationSyntax? declaration = property.DeclaringSyntaxReferences.Length > 0
            ? property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) as PropertyDeclarationSyntax
            : null;
        if (OwnedProperty.FindMistake(property) is { } mistake || declaration is null)
        {
            reporter.Error(DiagnosticIds.SettingShapeInvalid, DiagnosticPlace.Of(property), property.Name, OwnedProperty.FindMistake(property) ?? "it is no property of the class");
            return null;
        }

        if (property.Type.IsUnresolved() || attribute.IsUnresolved() || Obsolescences.IsRefused(property))
        {
            reporter.Unresolved();
            return null;
        }

        string name = attribute.NamedTextArgument("Name") ?? property.Name;
        if (!SettingName.IsValid(name))
        {
            reporter.Error(DiagnosticIds.SettingNameInvalid, DiagnosticPlace.OfArgument(attribute, "Name", property), name);
        }

        if (SettingValueType.Of(property.Type) is not { } type)
        {
            reporter.Error(DiagnosticIds.SettingTypeUnsupported, DiagnosticPlace.Of(property), property.Name, property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            return null;
        }

        SettingDomain domain = SettingDomain.Parse(property, attribute, name, type, reporter);
        return reporter.ErrorCount != errors
            ? null
            : new SettingModel(
                property.Name,
                string.Join(" ", declaration.Modifiers.Select(static modifier => modifier.ValueText)),
                property.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(PromptTypes.CodeFormat),
                Documentation.Describe(property, property.GetAttributes(), property.ContainingAssembly, out _, cancellationToken),
                domain.Default,
                domain.Narrowing,
                domain.Shape);
    }
}
