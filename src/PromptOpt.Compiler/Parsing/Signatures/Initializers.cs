using System.Globalization;
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

    /// <summary>Whether the expression means something as a value of that shape: how long a new list may become is no element of it.</summary>
    public static bool IsMeaningful(ExpressionSyntax? expression, TypeShape? shape) => (expression, shape) switch
    {
        (_, NullableShape nullable) => IsMeaningful(expression, nullable.Inner),
        (PostfixUnaryExpressionSyntax suppressed, _) => IsMeaningful(suppressed.Operand, shape),
        (ParenthesizedExpressionSyntax parenthesized, _) => IsMeaningful(parenthesized.Expression, shape),
        (BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } creation, ListShape or DictionaryShape) when arguments[0].Expression is LiteralExpressionSyntax { Token.Value: int }
            => IsMeaningful(creation.Initializer),
        _ => IsMeaningful(expression),
    };

    /// <summary>
    /// Whether the expression means something. One that is null, empty, or new and made of nothing but that, only quiets the compiler; what a constructor
    /// demands may be 0 or false for the same reason.
    /// </summary>
    public static bool IsMeaningful(ExpressionSyntax? expression) => expression switch
    {
        null or DefaultExpressionSyntax => false,
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => IsMeaningful(suppressed.Operand),
        ParenthesizedExpressionSyntax parenthesized => IsMeaningful(parenthesized.Expression),
        CastExpressionSyntax cast => IsMeaningful(cast.Expression),
        LiteralExpressionSyntax literal => !IsNull(literal) && literal.Token.Value is not "",
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.Count > 0,
        CollectionExpressionSyntax collection => collection.Elements.Any(static element => element is not SpreadElementSyntax spread || IsMeaningful(spread.Expression)),
        BaseObjectCreationExpressionSyntax creation => (creation.ArgumentList?.Arguments.Any(static argument => IsMeaningfulArgument(argument.Expression)) ?? false) || IsMeaningful(creation.Initializer),
        ArrayCreationExpressionSyntax array => IsMeaningful(array.Initializer) || array.Type.RankSpecifiers[0].Sizes.Any(static size => size is not (OmittedArraySizeExpressionSyntax or LiteralExpressionSyntax { Token.Value: 0 })),
        InitializerExpressionSyntax initializer => initializer.Expressions.Any(IsMeaningfulElement),
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText != "Empty",
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax called } => IsMeaningfulCall(called),
        _ => true,
    };

    // new("", 0): a constructor wants a value, and how the keys of a dictionary are compared is no element of it.
    private static bool IsMeaningfulArgument(ExpressionSyntax argument) => argument switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            bool flag => flag,
            char character => character != '\0',
            string or null => IsMeaningful(literal),
            IConvertible number => number.ToDouble(CultureInfo.InvariantCulture) != 0,
            _ => true,
        },
        MemberAccessExpressionSyntax { Expression: var type } when IsNamed(type, "StringComparer") => false,
        _ => IsMeaningful(argument),
    };

    private static bool IsMeaningfulElement(ExpressionSyntax element)
        => element is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Right: var value } || IsMeaningfulArgument(value);

    private static bool IsMeaningfulCall(MemberAccessExpressionSyntax called) => called.Name.Identifier.ValueText switch
    {
        "Empty" => false,
        "Create" => !IsNamed(called.Expression, "ImmutableArray"),
        "ToArray" or "ToList" or "ToImmutableArray" or "ToDictionary" or "AsReadOnly" => IsMeaningful(called.Expression),
        _ => true,
    };

    private static bool IsNamed(ExpressionSyntax type, string name)
        => (type is MemberAccessExpressionSyntax qualified ? qualified.Name : type) is SimpleNameSyntax { Identifier.ValueText: var text } && text == name;
}
