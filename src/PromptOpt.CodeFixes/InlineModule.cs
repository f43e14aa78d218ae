using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace PromptOpt.CodeFixes;

/// <summary>A module that is made where it is used: the property is declared at the head of the program and named after the signature.</summary>
internal static class InlineModule
{
    public static bool CanDeclare(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
        => ModuleProperty.IsPlainCreation(creation, model, cancellationToken)
            && creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax method
            && !method.Modifiers.Any(SyntaxKind.StaticKeyword);

    public static async Task<Solution> DeclareAsync(Document document, BaseObjectCreationExpressionSyntax creation, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        TypeDeclarationSyntax declaration = creation.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        if (editor.SemanticModel.GetTypeInfo(creation, cancellationToken).Type is not INamedTypeSymbol module
            || editor.SemanticModel.GetDeclaredSymbol(declaration, cancellationToken) is not { } program)
        {
            return document.Project.Solution;
        }

        string name = ModuleProperty.FreeName(program, (module.TypeArguments.Length == 1 ? module.TypeArguments[0] : module).Name);
        editor.ReplaceNode(creation, SyntaxFactory.IdentifierName(name).WithTriviaFrom(creation));
        editor.InsertBefore(declaration.Members[0], ModuleProperty.Declare(module, name, "private").WithTrailingTrivia(SyntaxFactory.ElasticLineFeed, SyntaxFactory.ElasticLineFeed));
        return editor.GetChangedDocument().Project.Solution;
    }
}
