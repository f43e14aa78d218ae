using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A property that looks like a field but is none: public, and set from outside like the others.</summary>
internal static class PropertyIsNoField
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.PropertyIsNoField,
        "Property of a signature is no field",
        "'{0}' is no field of '{1}', so the model neither sees nor answers it: mark it with [InputField] or [OutputField], or make it internal",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.PropertyIsNoField));

    public static void Check(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IPropertySymbol
                {
                    IsStatic: false,
                    IsIndexer: false,
                    IsOverride: false,
                    IsRequired: false,
                    IsImplicitlyDeclared: false,
                    DeclaredAccessibility: Accessibility.Public,
                    GetMethod.DeclaredAccessibility: Accessibility.Public,
                    SetMethod: { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false },
                    ExplicitInterfaceImplementations.IsEmpty: true,
                }
                && member.GetAttributes().IsEmpty
                && IsAutomatic(member, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, member.Locations[0], member.Name, type.Name));
            }
        }
    }

    private static bool IsAutomatic(ISymbol property, CancellationToken cancellationToken)
    {
        if (property.DeclaringSyntaxReferences.Length != 1
            || property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not PropertyDeclarationSyntax { AccessorList: { } accessors })
        {
            return false;
        }

        foreach (AccessorDeclarationSyntax accessor in accessors.Accessors)
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null)
            {
                return false;
            }
        }

        return true;
    }
}
