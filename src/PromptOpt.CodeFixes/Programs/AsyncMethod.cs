using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Simplification;

namespace PromptOpt.CodeFixes;

/// <summary>A method that becomes asynchronous without a change anywhere else: nobody calls it by name, and nothing prescribes what it returns.</summary>
internal sealed class AsyncMethod
{
    private AsyncMethod(MethodDeclarationSyntax declaration) => Declaration = declaration;

    public MethodDeclarationSyntax Declaration { get; }

    public static bool IsAsync(SyntaxNode function) => function switch
    {
        GlobalStatementSyntax => true,
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false,
    };

    public static async Task<AsyncMethod?> FindAsync(SyntaxNode function, Document document, SemanticModel model, CancellationToken cancellationToken)
    {
        if (function is not MethodDeclarationSyntax declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } method
            || !IsFree(method)
            || declaration.Modifiers.Any(SyntaxKind.UnsafeKeyword)
            || declaration.DescendantNodes().Any(static node => node is YieldStatementSyntax)
            || HoldsSpan(declaration, model, cancellationToken))
        {
            return null;
        }

        bool isCalled = false;
        foreach (ReferencedSymbol reference in await SymbolFinder.FindReferencesAsync(method, document.Project.Solution, cancellationToken).ConfigureAwait(false))
        {
            isCalled |= reference.Locations.Any();
        }

        return isCalled ? null : new AsyncMethod(declaration);
    }

    /// <summary>The method, asynchronous, with the call awaited.</summary>
    public MethodDeclarationSyntax Await(AwaitableCall call)
    {
        TypeSyntax old = Declaration.ReturnType;
        string task = "global::System.Threading.Tasks.Task" + (old is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } ? "" : $"<{old.WithoutTrivia().ToString()}>");
        MethodDeclarationSyntax method = Declaration.ReplaceNode(call.Whole, call.Awaited);
        method = method.WithReturnType(SyntaxFactory.ParseTypeName(task).WithAdditionalAnnotations(Simplifier.Annotation).WithTriviaFrom(method.ReturnType));
        SyntaxToken keyword = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return method.Modifiers.Count > 0
            ? method.AddModifiers(keyword)
            : method.WithReturnType(method.ReturnType.WithoutLeadingTrivia()).AddModifiers(keyword.WithLeadingTrivia(method.ReturnType.GetLeadingTrivia()));
    }

    private static bool IsFree(IMethodSymbol method)
    {
        if (method.IsVirtual || method.IsOverride || method.IsAbstract || method.IsExtern || method.ReturnsByRef || method.ReturnsByRefReadonly
            || method.PartialDefinitionPart is not null || method.PartialImplementationPart is not null
            || method.ReturnType.IsRefLikeType || method.ReturnType.TypeKind == TypeKind.Pointer || IsAwaitable(method.ReturnType)
            || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType))
        {
            return false;
        }

        return !method.ContainingType.AllInterfaces.Any(contract => contract.GetMembers().Any(member
            => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)));
    }

    // Its returned tasks would have to be awaited as well.
    private static bool IsAwaitable(ITypeSymbol type) => type.GetMembers("GetAwaiter").Length > 0 || type.Name is "Task" or "ValueTask" or "IAsyncEnumerable" or "IAsyncEnumerator";

    private static bool HoldsSpan(MethodDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellationToken)
        => declaration.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(variable => model.GetDeclaredSymbol(variable, cancellationToken) is ILocalSymbol local && (local.Type.IsRefLikeType || local.IsRef));
}
