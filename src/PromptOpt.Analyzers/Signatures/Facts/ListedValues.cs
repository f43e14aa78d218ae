using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Defaults that are written out, beside the only values that are allowed.</summary>
internal static class ListedValues
{
    /// <summary>What the default would have to be, where it, or an item of it, is surely none of the values; otherwise <see langword="null"/>.</summary>
    public static string? FindOther(EnumModel values, ExpressionSyntax initializer)
        => ItemsOf(initializer).Any(item => IsOther(values, item)) ? ScalarWords.OneOf([.. values.Members.Select(static value => value.WireName)]) : null;

    private static IEnumerable<ExpressionSyntax> ItemsOf(ExpressionSyntax initializer) => initializer switch
    {
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression),
        BaseObjectCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        _ => [initializer],
    };

    private static bool IsOther(EnumModel values, ExpressionSyntax item) => values.Kind switch
    {
        null => item is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var type } && IsNamed(type, values.TypeName) && values.Members.All(member => member.Name != name),
        ScalarKind.Text => item is LiteralExpressionSyntax { Token.Value: string text } && values.Members.All(member => member.Name != text),
        _ => NumberOf(item) is { } number && values.Members.All(member => double.Parse(member.Name, CultureInfo.InvariantCulture) != number),
    };

    private static bool IsNamed(ExpressionSyntax type, string fullName)
        => (type is MemberAccessExpressionSyntax qualified ? qualified.Name : type) is SimpleNameSyntax { Identifier.ValueText: var name } && (fullName == name || fullName.EndsWith("." + name, StringComparison.Ordinal));

    private static double? NumberOf(ExpressionSyntax expression) => expression switch
    {
        PrefixUnaryExpressionSyntax negative when negative.IsKind(SyntaxKind.UnaryMinusExpression) => -NumberOf(negative.Operand),
        LiteralExpressionSyntax { Token.Value: int or long or uint or ulong or float or double or decimal } literal => Convert.ToDouble(literal.Token.Value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
