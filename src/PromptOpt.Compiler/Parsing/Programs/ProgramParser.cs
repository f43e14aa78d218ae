using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>From a class with <c>[PromptProgram]</c> to its model, or to the reasons why there is none.</summary>
internal static class ProgramParser
{
    private static readonly string[] GeneratedMembers = ["TunedFrom", "TunedParameters", "TunedParametersFor", "TunedPrompts", "Tuned", "Registration", "BindModules", "VisitModules", "VisitSettings", "__BindTuned"];

    private static readonly string[] GeneratedPrefixes = ["__module_", "__Create_", "__setting_", "__Settings", "__Tuned"];

    /// <summary>Reads the class. Gives no model exactly when it reported an error.</summary>
    public static ProgramModel? Parse(INamedTypeSymbol type, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        int errors = reporter.ErrorCount;
        AttributeData? attribute = type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramAttributeSimpleName);
        if (!CheckDeclaration(type, reporter, cancellationToken))
        {
            return null;
        }

        INamedTypeSymbol? signature = type.ProgramSignature();
        if (signature.IsUnresolved() || signature is null && type.HasUnresolvedBase() || SignatureUse.HasMisusedBase(type))
        {
            reporter.Unresolved();
            return null;
        }

        if (signature is null)
        {
            reporter.Error(DiagnosticIds.ProgramBaseMissing, DiagnosticPlace.Of(type), type.Name);
            return null;
        }

        CheckMembers(type, reporter);
        string name = attribute?.NamedTextArgument("Name") ?? type.Name;
        if (!IsProgramName(name))
        {
            reporter.Error(DiagnosticIds.ProgramNameInvalid, DiagnosticPlace.Of(attribute, type), name);
        }

        ImmutableEquatableArray<ModuleModel> modules = ModuleParser.ParseAll(type, reporter, cancellationToken);
        ImmutableEquatableArray<SettingModel> settings = SettingParser.ParseAll(type, modules, reporter, cancellationToken);
        if (reporter.ErrorCount != errors)
        {
            return null;
        }

        string? creation = ProgramCreation.Find(type, name, type.ContainingAssembly);
        if (creation is null && !type.HasUnresolvedConstructor())
        {
            reporter.Warning(DiagnosticIds.ProgramWithoutClientConstructor, DiagnosticPlace.Of(type), type.Name);
        }

        return new ProgramModel(
            DeclaredTypes.Describe(type),
            name,
            signature.ToDisplayString(PromptTypes.CodeFormat),
            modules,
            settings,
            ConstructorParser.ParseAll(type),
            CodeFingerprintParser.ConstantName(type),
            creation);
    }

    private static bool CheckDeclaration(INamedTypeSymbol type, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        int errors = reporter.ErrorCount;
        if (!DeclaredTypes.IsPartial(type, cancellationToken))
        {
            reporter.Error(DiagnosticIds.ProgramNotPartial, DiagnosticPlace.Of(type), type.Name);
        }

        string? unsupported = type switch
        {
            { TypeKind: not TypeKind.Class } => "no class",
            { IsRecord: true } => "a record",
            { IsFileLocal: true } => "file-local",
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { Arity: > 0 } => "generic",
            _ => null,
        };
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!DeclaredTypes.IsPartial(outer, cancellationToken))
            {
                reporter.Error(DiagnosticIds.ProgramContainerNotPartial, DiagnosticPlace.Of(outer), outer.Name, type.Name);
            }

            unsupported ??= outer.Arity > 0 ? "inside a generic type" : outer.IsFileLocal ? "inside a file-local type" : null;
        }

        if (unsupported is not null)
        {
            reporter.Error(DiagnosticIds.ProgramKindUnsupported, DiagnosticPlace.Of(type), type.Name, unsupported);
        }
        else if (!DeclaredTypes.IsAtLeastInternal(type))
        {
            reporter.Error(DiagnosticIds.ProgramNotAccessible, DiagnosticPlace.Of(type), type.Name);
        }

        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.IsProgram())
            {
                reporter.Error(DiagnosticIds.ProgramDerivesFromProgram, DiagnosticPlace.Of(type), type.Name, ancestor.Name);
            }
        }

        return reporter.ErrorCount == errors;
    }

    private static void CheckMembers(INamedTypeSymbol type, DiagnosticReporter reporter)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                {
                    reporter.Error(DiagnosticIds.ProgramHasRequiredMembers, DiagnosticPlace.Of(SymbolEqualityComparer.Default.Equals(current, type) ? member : type), type.Name, member.Name);
                }
            }
        }

        if (GeneratedMembers.Contains(type.Name))
        {
            // A member cannot be called as its type is.
            reporter.Error(DiagnosticIds.ProgramMemberTaken, DiagnosticPlace.Of(type), type.Name, type.Name);
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (IsTaken(member.Name) && !GeneratedDeclarations.IsGenerated(member))
            {
                reporter.Error(DiagnosticIds.ProgramMemberTaken, DiagnosticPlace.Of(member), type.Name, member.Name);
            }
        }
    }

    private static bool IsTaken(string name)
        => GeneratedMembers.Contains(name) || Array.Exists(GeneratedPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    // The name goes into file names and command lines.
    private static bool IsProgramName(string name)
        => name.Length is > 0 and <= 100 && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') && char.IsLetterOrDigit(name[0]);

    /// <summary>The language version of a declaration.</summary>
    public static LanguageVersion LanguageVersionOf(ISymbol symbol)
        => symbol.DeclaringSyntaxReferences.Length > 0 && symbol.DeclaringSyntaxReferences[0].SyntaxTree.Options is CSharpParseOptions options
            ? options.LanguageVersion
            : LanguageVersion.CSharp13;
}
