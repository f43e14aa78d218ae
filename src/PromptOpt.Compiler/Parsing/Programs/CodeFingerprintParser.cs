using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// Fingerprints of what code says: its tokens without comments, blanks and line ends. The code it calls is not part of it, except the programs that a
/// program has as modules.
/// </summary>
internal static class CodeFingerprintParser
{
    /// <summary>The name under which generated code finds the fingerprint of a type or method of the same assembly.</summary>
    public static string ConstantName(ISymbol symbol)
        => symbol.Name + "_" + ContentHash.Of(MemberId(symbol)).Substring(0, 8);

    /// <summary>The documentation id, which names a type or method across assemblies.</summary>
    public static string MemberId(ISymbol symbol) => symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString();

    public static CodeFingerprintModel OfProgram(INamedTypeSymbol program, CancellationToken cancellationToken)
    {
        StringBuilder tokens = new();
        AppendProgram(program, tokens, new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default), cancellationToken);
        return new CodeFingerprintModel(MemberId(program), ConstantName(program), ContentHash.Of(tokens.ToString()));
    }

    public static CodeFingerprintModel OfMethod(IMethodSymbol method, CancellationToken cancellationToken)
    {
        StringBuilder tokens = new();
        AppendDeclarations(method, tokens, cancellationToken);
        return new CodeFingerprintModel(MemberId(method), ConstantName(method), ContentHash.Of(tokens.ToString()));
    }

    private static void AppendProgram(INamedTypeSymbol program, StringBuilder tokens, HashSet<INamedTypeSymbol> visited, CancellationToken cancellationToken)
    {
        if (!visited.Add(program))
        {
            return;
        }

        if (program.DeclaringSyntaxReferences.Length == 0)
        {
            tokens.Append(ReferencedFingerprints.Find(program) ?? MemberId(program)).Append('\n');
            return;
        }

        AppendDeclarations(program, tokens, cancellationToken);
        foreach (ISymbol member in program.GetMembers())
        {
            if (member is IPropertySymbol { Type: INamedTypeSymbol module } property
                && module.IsProgram()
                && property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not null)
            {
                AppendProgram(module, tokens, visited, cancellationToken);
            }
        }
    }

    private static void AppendDeclarations(ISymbol symbol, StringBuilder tokens, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in Documentation.InOrder(symbol.DeclaringSyntaxReferences))
        {
            if (GeneratedDeclarations.IsGenerated(reference.SyntaxTree))
            {
                continue;
            }

            SyntaxNode declaration = reference.GetSyntax(cancellationToken);
            foreach (SyntaxToken token in declaration.DescendantTokens(static node => node is not AttributeListSyntax { Parent: TypeDeclarationSyntax }))
            {
                // Attributes of the class say how it is tuned, not what it does.
                if (token.Parent is not AttributeListSyntax { Parent: TypeDeclarationSyntax })
                {
                    tokens.Append(LineEnds.Normalize(token.Text)).Append('\n');
                }
            }
        }
    }
}
