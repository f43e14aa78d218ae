using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>What stands in for a property that is absent.</summary>
internal static class Initializers
{
    /// <summary>The initializer of the property or the default of its parameter, or <see langword="null"/>.</summary>
    public static ExpressionSyntax? Find(IPropertySymbol property, CancellationToken cancellationToken)
        => property.DeclaringSyntaxReferences.Length == 0
            ? null
            : property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
            {
                PropertyDeclarationSyntax declaration => declaration.Initializer?.Value,
                ParameterSyntax parameter => parameter.Default?.Value,
                _ => null,
            };

    /// <summary>Whether there is no value: no expression, or one that is null or a default, whatever the compiler is told about it.</summary>
    public static bool IsNull(ExpressionSyntax? expression) => expression switch
    {
        null => true,
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => IsNull(suppressed.Operand),
        ParenthesizedExpressionSyntax parenthesized => IsNull(parenthesized.Expression),
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        DefaultExpressionSyntax => true,
        _ => false,
    };

    /// <summary>Whether the expression means something. One that is null, empty or new without arguments only quiets the compiler.</summary>
    public static bool IsMeaningful(ExpressionSyntax? expression)
    {
        switch (expression)
        {
            case null:
                return false;
            case PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                return IsMeaningful(suppressed.Operand);
            case ParenthesizedExpressionSyntax parenthesized:
                return IsMeaningful(parenthesized.Expression);
            case LiteralExpressionSyntax literal:
                return !literal.IsKind(SyntaxKind.NullLiteralExpression)
                    && !literal.IsKind(SyntaxKind.DefaultLiteralExpression)
                    && literal.Token.Value is not "";
            case DefaultExpressionSyntax:
                return false;
            case CollectionExpressionSyntax collection:
                return collection.Elements.Count > 0;
            case BaseObjectCreationExpressionSyntax creation:
                return creation.ArgumentList?.Arguments.Count > 0 || creation.Initializer?.Expressions.Count > 0;
            case MemberAccessExpressionSyntax member:
                return member.Name.Identifier.ValueText != "Empty";
            case InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax called }:
                return called.Name.Identifier.ValueText != "Empty";
            default:
                return true;
        }
    }
}
