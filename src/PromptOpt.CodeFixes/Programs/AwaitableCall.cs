using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.CodeFixes;

/// <summary>An expression that throws a task away or blocks on it, and the await that takes its place.</summary>
/// <param name="Whole">What is replaced.</param>
/// <param name="Awaited">What replaces it.</param>
internal sealed record AwaitableCall(ExpressionSyntax Whole, ExpressionSyntax Awaited)
{
    public static AwaitableCall? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        SimpleNameSyntax { Identifier.ValueText: "Result", Parent: MemberAccessExpressionSyntax access } => Create(access, access.Expression),
        SimpleNameSyntax { Identifier.ValueText: "Wait", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } wait } access }
            => Create(wait, access.Expression),
        SimpleNameSyntax
        {
            Identifier.ValueText: "GetResult",
            Parent: MemberAccessExpressionSyntax
            {
                Parent: InvocationExpressionSyntax get,
                Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } awaiter },
            },
        } => Create(get, awaiter.Expression),
        SimpleNameSyntax { Identifier.ValueText: "WaitAll", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } all } access }
            when all.ArgumentList.Arguments.All(argument => model.GetTypeInfo(argument.Expression, cancellationToken).Type?.Name == "Task")
            => Create(all, all.WithExpression(access.WithName(SyntaxFactory.IdentifierName("WhenAll")))),
        InvocationExpressionSyntax call => OfThrownAway(call),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => OfThrownAway(call),
        _ => null,
    };

    /// <summary>The function whose code the expression is; <see langword="null"/> where C# allows no await.</summary>
    public static SyntaxNode? CanAwaitAt(ExpressionSyntax expression)
    {
        SyntaxNode inner = expression;
        for (SyntaxNode? around = expression.Parent; around is not null; inner = around, around = around.Parent)
        {
            switch (around)
            {
                case ConditionalAccessExpressionSyntax access when access.WhenNotNull == inner:
                case LockStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax or QueryExpressionSyntax or CatchFilterClauseSyntax or AttributeSyntax or ParameterListSyntax
                    or AccessorDeclarationSyntax:
                    return null;
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax or GlobalStatementSyntax:
                    return around;
                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private static AwaitableCall? OfThrownAway(InvocationExpressionSyntax call)
    {
        ExpressionSyntax whole = call;
        while (whole.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax wrapper })
        {
            whole = wrapper;
        }

        bool canStand = whole.Parent is ExpressionStatementSyntax
            or AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax }
            or ArrowExpressionClauseSyntax
            or EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } };
        return canStand ? Create(whole, whole) : null;
    }

    private static AwaitableCall Create(ExpressionSyntax whole, ExpressionSyntax task)
    {
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            WithoutAsTask(task).WithoutLeadingTrivia());
        bool isPart = whole.Parent is ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax or InvocationExpressionSyntax
            || (whole.Parent is MemberAccessExpressionSyntax access && access.Expression == whole)
            || (whole.Parent is ConditionalAccessExpressionSyntax conditional && conditional.Expression == whole);
        return new AwaitableCall(whole, (isPart ? SyntaxFactory.ParenthesizedExpression(awaited.WithoutTrivia()) : awaited).WithTriviaFrom(whole));
    }

    private static ExpressionSyntax WithoutAsTask(ExpressionSyntax task)
        => task is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask" } access, ArgumentList.Arguments.Count: 0 }
            ? access.Expression.WithTrailingTrivia(task.GetTrailingTrivia())
            : task;
}
