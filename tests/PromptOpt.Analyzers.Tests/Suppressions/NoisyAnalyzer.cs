using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Reports a diagnostic of another analyzer at every place of the user's source where that one could report it.</summary>
#pragma warning disable RS1001 // only tests make it, no compiler looks for it
internal sealed class NoisyAnalyzer(DiagnosticDescriptor noise, Func<SyntaxNode, Location?> place) : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [noise];

    public static Location? AtMember(SyntaxNode node) => node switch
    {
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        _ => null,
    };

    public static Location? AtParameterName(SyntaxNode node) => node is ParameterSyntax parameter ? parameter.Identifier.GetLocation() : null;

    public static Location? AtParameter(SyntaxNode node) => node is ParameterSyntax parameter ? parameter.GetLocation() : null;

    public static Location? AtType(SyntaxNode node) => node is TypeDeclarationSyntax type ? type.Identifier.GetLocation() : null;

    public static Location? AtPartial(SyntaxNode node)
        => node is TypeDeclarationSyntax type && type.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.PartialKeyword)) is { RawKind: not 0 } partial ? partial.GetLocation() : null;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            found =>
            {
                if (place(found.Node) is { } location)
                {
                    found.ReportDiagnostic(Diagnostic.Create(noise, location));
                }
            },
            SyntaxKind.PropertyDeclaration,
            SyntaxKind.MethodDeclaration,
            SyntaxKind.Parameter,
            SyntaxKind.ClassDeclaration,
            SyntaxKind.RecordDeclaration);
    }
}
