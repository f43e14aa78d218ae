using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Reads the <c>[Module]</c> properties of a program.</summary>
internal static class ModuleParser
{
    public static ImmutableEquatableArray<ModuleModel> ParseAll(INamedTypeSymbol program, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        List<ModuleModel> modules = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ISymbol member in program.GetMembers())
        {
            if (member is not IPropertySymbol property
                || property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not { } attribute)
            {
                continue;
            }

            if (Parse(program, property, attribute, reporter, cancellationToken) is not { } module)
            {
                continue;
            }

            if (!names.Add(module.Name))
            {
                reporter.Error(DiagnosticIds.ModuleNameTwice, DiagnosticPlace.Of(property), program.Name, module.Name);
            }

            modules.Add(module);
        }

        return modules.ToImmutableEquatableArray();
    }

    private static ModuleModel? Parse(INamedTypeSymbol program, IPropertySymbol property, AttributeData attribute, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        int errors = reporter.ErrorCount;
        if (ProgramParser.LanguageVersionOf(property) < LanguageVersion.CSharp13)
        {
            reporter.Error(DiagnosticIds.ModuleNeedsNewerLanguage, DiagnosticPlace.Of(property), property.Name, ProgramParser.LanguageVersionOf(property).ToDisplayString());
            return null;
        }

        PropertyDeclarationSyntax? declaration = property.DeclaringSyntaxReferences.Length > 0
            ? property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) as PropertyDeclarationSyntax
            : null;
        if (declaration is null || OwnedProperty.FindMistake(property) is { } mistake && Report(mistake))
        {
            return null;
        }

        if (property.Type.IsUnresolved() || attribute.IsUnresolved() || SignatureUse.IsMisused(property.Type) || Obsolescences.IsRefused(property))
        {
            reporter.Unresolved();
            return null;
        }

        string name = attribute.NamedTextArgument("Name") ?? property.Name;
        if (!IdentifierText.IsIdentifier(name))
        {
            reporter.Error(DiagnosticIds.ModuleNameInvalid, DiagnosticPlace.Of(attribute, property), name);
        }

        if (!property.Type.IsModule() && property.Type.HasUnresolvedBase())
        {
            reporter.Unresolved();
            return null;
        }

        if (!property.Type.IsModule() || property.Type is not INamedTypeSymbol type)
        {
            reporter.Error(DiagnosticIds.ModuleTypeInvalid, DiagnosticPlace.Of(property), property.Name, property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            return null;
        }

        if (ModuleCycle.Contains(type, program))
        {
            reporter.Error(DiagnosticIds.ModuleContainsItself, DiagnosticPlace.Of(property), program.Name, property.Name);
        }

        string? options = attribute.NamedTextArgument("Options");
        string? factory = attribute.NamedTextArgument("Factory");
        if (IsCreationUnresolved(program, type, options, factory))
        {
            reporter.Unresolved();
        }
        else
        {
            CheckCreation(program, property, type, attribute, options, factory, reporter);
        }

        return reporter.ErrorCount != errors
            ? null
            : new ModuleModel(
                property.Name,
                string.Join(" ", declaration.Modifiers.Select(static modifier => modifier.ValueText)),
                type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(PromptTypes.CodeFormat),
                name,
                options,
                factory);

        bool Report(string reason)
        {
            reporter.Error(DiagnosticIds.ModuleShapeInvalid, DiagnosticPlace.Of(property), property.Name, reason);
            return true;
        }
    }

    private static bool IsCreationUnresolved(INamedTypeSymbol program, INamedTypeSymbol type, string? options, string? factory)
        => options is not null && program.GetMembers(options).Any(static member => member is IPropertySymbol property && property.Type.IsUnresolved())
            || (factory is null
                ? !type.HasClientConstructor(withOptions: options is not null, program.ContainingAssembly) && type.HasUnresolvedConstructor()
                : program.GetMembers(factory).Any(static member => member is IMethodSymbol method && method.IsUnresolved()));

    private static void CheckCreation(
        INamedTypeSymbol program,
        IPropertySymbol property,
        INamedTypeSymbol type,
        AttributeData attribute,
        string? options,
        string? factory,
        DiagnosticReporter reporter)
    {
        DiagnosticPlace place = DiagnosticPlace.Of(attribute, property);
        if (options is not null && !program.GetMembers(options).Any(static member
            => member is IPropertySymbol { IsStatic: true, GetMethod: not null } p && p.Type.IsPredictOptions()))
        {
            reporter.Error(DiagnosticIds.ModuleOptionsInvalid, place, property.Name, program.Name, options);
        }

        if (factory is not null)
        {
            if (options is not null)
            {
                reporter.Error(DiagnosticIds.ModuleFactoryInvalid, place, property.Name, program.Name, factory, "it stands beside Options, which the factory would ignore");
            }
            else if (!program.GetMembers(factory).Any(member => member is IMethodSymbol method && IsFactory(method, type)))
            {
                reporter.Error(
                    DiagnosticIds.ModuleFactoryInvalid,
                    place,
                    property.Name,
                    program.Name,
                    factory,
                    $"there is no static method of that name that takes one IChatClient and returns {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");
            }
        }
        else if (!type.HasClientConstructor(withOptions: options is not null, program.ContainingAssembly))
        {
            reporter.Error(
                DiagnosticIds.ModuleNotConstructible,
                DiagnosticPlace.Of(property),
                property.Name,
                type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                options is null ? "an IChatClient alone" : "an IChatClient and PredictOptions");
        }
    }

    private static bool IsFactory(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (!method.IsStatic || method.Arity > 0 || method.Parameters.Length != 1 || method.Parameters[0].RefKind != RefKind.None || !method.Parameters[0].Type.IsChatClient())
        {
            return false;
        }

        for (ITypeSymbol? returned = method.ReturnType; returned is not null; returned = returned.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(returned, type))
            {
                return true;
            }
        }

        return false;
    }
}
