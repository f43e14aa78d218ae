using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace PromptOpt.CodeFixes;

/// <summary>
/// A module that is made in a method: the property is declared at the head of the program. It takes the place of the local variable that holds the module,
/// or is named after the signature.
/// </summary>
internal static class InlineModule
{
    public static bool CanDeclare(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
        => ModuleCreation.Read(creation, model, cancellationToken) is not null
            && creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax method
            && !method.Modifiers.Any(SyntaxKind.StaticKeyword)
            && !creation.Ancestors().Any(static around => around is AnonymousFunctionExpressionSyntax { Modifiers: var lambda } && lambda.Any(SyntaxKind.StaticKeyword)
                || around is LocalFunctionStatementSyntax { Modifiers: var local } && local.Any(SyntaxKind.StaticKeyword));

    public static async Task<Solution?> DeclareAsync(Document document, BaseObjectCreationExpressionSyntax creation, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        SemanticModel model = editor.SemanticModel;
        TypeDeclarationSyntax declaration = creation.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        if (model.GetTypeInfo(creation, cancellationToken).Type is not INamedTypeSymbol module
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } program
            || ModuleCreation.Read(creation, model, cancellationToken) is not { } made)
        {
            return null;
        }

        string name;
        if (Holder(creation, model, cancellationToken) is { } holder)
        {
            name = ModuleProperty.FreeName(program, holder.Local.Name);
            foreach (IdentifierNameSyntax use in Uses(holder.Local, creation, model, cancellationToken))
            {
                editor.ReplaceNode(use, SyntaxFactory.IdentifierName(name).WithTriviaFrom(use));
            }

            editor.RemoveNode(holder.Statement, SyntaxRemoveOptions.KeepUnbalancedDirectives);
        }
        else
        {
            name = ModuleProperty.FreeName(program, (module.TypeArguments.Length == 1 ? module.TypeArguments[0] : module).Name);
            editor.ReplaceNode(creation, SyntaxFactory.IdentifierName(name).WithTriviaFrom(creation));
        }

        foreach (MemberDeclarationSyntax member in ModuleProperty.Declare(module, name, "private", made, program))
        {
            editor.InsertBefore(declaration.Members[0], member.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed, SyntaxFactory.ElasticLineFeed));
        }

        return editor.GetChangedDocument().Project.Solution;
    }

    // A local variable that holds the module from its declaration on, and nothing else ever.
    private static (LocalDeclarationStatementSyntax Statement, ILocalSymbol Local)? Holder(ExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
        => creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement } } declarator }
            && model.GetDeclaredSymbol(declarator, cancellationToken) is ILocalSymbol local
            && !Uses(local, creation, model, cancellationToken).Any(static use => use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None }
                || use.Parent is RefExpressionSyntax
                || (use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use))
                ? (statement, local)
                : null;

    private static IEnumerable<IdentifierNameSyntax> Uses(ILocalSymbol local, SyntaxNode creation, SemanticModel model, CancellationToken cancellationToken)
        => from name in creation.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.DescendantNodes().OfType<IdentifierNameSyntax>()
           where name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local)
           select name;
}
