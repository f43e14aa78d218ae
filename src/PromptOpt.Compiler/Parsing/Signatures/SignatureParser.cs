using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>From a type with <c>[Signature]</c> to its model, or to the reasons why there is none.</summary>
internal static class SignatureParser
{
    /// <summary>The most fields a signature may have: as many as <c>FieldSet</c> has bits.</summary>
    private const int MaxFields = 64;

    private static readonly string[] GeneratedMembers = ["WithOutputs", "PromptTemplate", "OutputJsonSchema", "__PromptOpt", "__WithOutputs"];

    /// <summary>Reads the type. Gives no model exactly when it reported an error.</summary>
    public static SignatureModel? Parse(INamedTypeSymbol type, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        int errors = reporter.ErrorCount;
        if (!CheckDeclaration(type, reporter, cancellationToken))
        {
            return null;
        }

        CheckMembers(type, reporter);
        CheckBaseTypes(type, reporter);
        TypeShapeParser shapes = new(type.ContainingAssembly, reporter, cancellationToken);
        IMethodSymbol? constructor = Construction.Choose(type);
        FieldParser parser = new(type, constructor, shapes, reporter, cancellationToken);
        ImmutableEquatableArray<FieldModel> fields = parser.Parse();
        CheckCounts(type, parser, fields, reporter);
        if (constructor is null && type.HasUnresolvedConstructor())
        {
            reporter.Unresolved();
        }
        else if (constructor is null && reporter.ErrorCount == errors)
        {
            reporter.Error(DiagnosticIds.ConstructorUnusable, DiagnosticPlace.Of(type), type.Name);
        }

        string instructions = ReadInstructions(type, describesParameters: constructor is { Parameters.Length: > 0 }, reporter, cancellationToken);
        return reporter.ErrorCount != errors || constructor is null
            ? null
            : new SignatureModel(
                DeclaredTypes.Describe(type),
                instructions,
                fields,
                TypeShapeParser.Parameters(constructor, parser.Symbols),
                shapes.Enums,
                shapes.Records,
                Obsolescences.IsInObsolete(type),
                constructor.IsObsoleteAsError());
    }

    /// <summary>Checks what makes all other questions pointless; the first thing found is reported.</summary>
    private static bool CheckDeclaration(INamedTypeSymbol type, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        int errors = reporter.ErrorCount;
        DiagnosticPlace place = DiagnosticPlace.Of(type);
        if (WhyKindUnsupported(type) is { } reason)
        {
            reporter.Error(DiagnosticIds.SignatureKindUnsupported, place, type.Name, reason);
        }
        else if (!DeclaredTypes.IsAtLeastInternal(type))
        {
            reporter.Error(DiagnosticIds.SignatureNotAccessible, place, type.Name);
        }
        else if (!DeclaredTypes.IsPartial(type, cancellationToken))
        {
            reporter.Error(DiagnosticIds.SignatureNotPartial, place, type.Name);
        }
        else if (FindContainerNotPartial(type, cancellationToken) is { } container)
        {
            reporter.Error(DiagnosticIds.ContainerNotPartial, DiagnosticPlace.Of(container), container.Name, type.Name);
        }
        else if (type.DeclaringSyntaxReferences[0].SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 })
        {
            reporter.Error(DiagnosticIds.SignatureLanguageVersionTooOld, place, type.Name);
        }

        return reporter.ErrorCount == errors;
    }

    private static string? WhyKindUnsupported(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return "it must be a class or a record class";
        }

        if (type.IsStatic)
        {
            return "it is static, so it cannot hold values";
        }

        if (type.IsAbstract)
        {
            return "it is abstract, so it cannot be made";
        }

        if (type.IsFileLocal)
        {
            return "it is local to its file, which generated code cannot reach";
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.Arity > 0)
            {
                return current.Equals(type, SymbolEqualityComparer.Default) ? "it is generic" : $"it stands in the generic type '{current.Name}'";
            }
        }

        return null;
    }

    private static INamedTypeSymbol? FindContainerNotPartial(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!DeclaredTypes.IsPartial(outer, cancellationToken))
            {
                return outer;
            }
        }

        return null;
    }

    private static void CheckMembers(INamedTypeSymbol type, DiagnosticReporter reporter)
    {
        foreach (string name in GeneratedMembers)
        {
            // A member cannot be called as its type is.
            if (name == type.Name)
            {
                reporter.Error(DiagnosticIds.MemberNameTaken, DiagnosticPlace.Of(type), name, type.Name);
            }

            foreach (ISymbol member in type.GetMembers(name))
            {
                if (member.IsMarkedAsGenerated())
                {
                    continue;
                }

                reporter.Error(DiagnosticIds.MemberNameTaken, DiagnosticPlace.Of(member), name, type.Name);
            }
        }

        string extensions = GeneratedNames.ModuleExtensions(DeclaredTypes.Describe(type));
        foreach (INamespaceOrTypeSymbol other in type.ContainingNamespace.GetMembers(extensions).OfType<INamespaceOrTypeSymbol>())
        {
            if (other is not INamedTypeSymbol { Arity: > 0 }
                && SymbolEqualityComparer.Default.Equals(other.ContainingAssembly ?? type.ContainingAssembly, type.ContainingAssembly)
                && !other.IsMarkedAsGenerated())
            {
                reporter.Error(DiagnosticIds.MemberNameTaken, DiagnosticPlace.Of(type), extensions, type.ContainingNamespace.FullName());
            }
        }
    }

    private static void CheckBaseTypes(INamedTypeSymbol type, DiagnosticReporter reporter)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is IPropertySymbol or IFieldSymbol && IsUnreachable(member))
                {
                    reporter.Error(DiagnosticIds.FieldInherited, DiagnosticPlace.Of(type), type.Name, member.Name, current.Name);
                    return;
                }
            }
        }
    }

    /// <summary>Whether a base type's member is a field, or must be given a value, which a signature cannot do for it.</summary>
    private static bool IsUnreachable(ISymbol member)
        => member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true }
            || member.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.InputFieldSimpleName) is not null
            || member.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.OutputFieldSimpleName) is not null;

    private static void CheckCounts(INamedTypeSymbol type, FieldParser parser, ImmutableEquatableArray<FieldModel> fields, DiagnosticReporter reporter)
    {
        if (parser.InputsSeen == 0)
        {
            reporter.Error(DiagnosticIds.SignatureWithoutInput, DiagnosticPlace.Of(type), type.Name);
        }

        if (parser.OutputsSeen == 0)
        {
            reporter.Error(DiagnosticIds.SignatureWithoutOutput, DiagnosticPlace.Of(type), type.Name);
        }

        if (fields.Count > MaxFields)
        {
            reporter.Error(DiagnosticIds.TooManyFields, DiagnosticPlace.Of(type), type.Name);
        }
    }

    private static string ReadInstructions(INamedTypeSymbol type, bool describesParameters, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        AttributeData? attribute = type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName);
        string? instructions = attribute?.TextArgument(0) is { } text ? Documentation.Normalize(text) : null;
        if (instructions is null || describesParameters)
        {
            DocumentationText documentation = Documentation.Of(type, type.ContainingAssembly, cancellationToken);
            instructions ??= documentation.Summary;
            if (documentation.IsMalformed)
            {
                reporter.Warning(DiagnosticIds.DocumentationMalformed, DiagnosticPlace.Of(type), type.Name);
            }
        }

        if (instructions.Length == 0)
        {
            reporter.Warning(DiagnosticIds.SignatureWithoutInstructions, DiagnosticPlace.Of(type), type.Name);
        }

        return instructions;
    }
}
