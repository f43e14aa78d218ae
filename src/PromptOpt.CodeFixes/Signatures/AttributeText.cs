using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.CodeFixes;

/// <summary>Writes attributes and their texts.</summary>
internal static class AttributeText
{
    /// <summary>A list such as <c>[InputField]</c>, which formatting leaves in its line.</summary>
    public static AttributeListSyntax List(string content)
        => SyntaxFactory.ParseMemberDeclaration($"[{content}] int member;")!.AttributeLists[0].WithoutTrivia();

    /// <summary>The attribute with the text as its first argument.</summary>
    public static AttributeSyntax WithText(AttributeSyntax attribute, string text)
    {
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(Literal(text));
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        SeparatedSyntaxList<AttributeArgumentSyntax> others = list.Arguments;
        list = others.Count == 0
            ? list.WithArguments(SyntaxFactory.SingletonSeparatedList(argument))
            : list.WithArguments(SyntaxFactory.SeparatedList(
                [argument, .. others],
                Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), others.Count)));
        return attribute.WithArgumentList(list);
    }

    public static LiteralExpressionSyntax Literal(string text) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
