using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class InstructionsInSeveralParts
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.InstructionsInSeveralParts,
        "Instructions stand in several parts of the type",
        "Two parts of '{0}' have a <summary>, of which only the one in the first file by name is in the prompt: keep one",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.InstructionsInSeveralParts));

    public static void Check(ReadSignature signature)
    {
        INamedTypeSymbol type = signature.Type;
        if (type.DeclaringSyntaxReferences.Length < 2
            || type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName)?.TextArgument(0) is not null)
        {
            return;
        }

        bool isFirst = true;
        foreach (SyntaxReference reference in Documentation.InOrder(type.DeclaringSyntaxReferences))
        {
            SyntaxNode part = reference.GetSyntax(signature.CancellationToken);
            if (DocumentationText.Parse(DocumentationComment.Read(part)).Summary.Length == 0)
            {
                continue;
            }

            if (!isFirst)
            {
                signature.Report(Descriptor, part is TypeDeclarationSyntax declaration ? declaration.Identifier.GetLocation() : part.GetLocation(), type.Name);
            }

            isFirst = false;
        }
    }
}
