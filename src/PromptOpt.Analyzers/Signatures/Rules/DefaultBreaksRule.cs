using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A default that is written as a literal and that the field's own rules refuse.</summary>
internal static class DefaultBreaksRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.DefaultBreaksRule,
        "Default of a field breaks its rule",
        "'{0}' has the default {1}, which its own rule refuses ({2}): use a default that is allowed, or none",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DefaultBreaksRule));

    public static void Check(ReadSignature signature)
    {
        foreach (FieldModel field in signature.Model.Fields)
        {
            EnumModel? values = ClosedSetOf(signature.Model, field.Property.Shape);

            // A default that only quiets the compiler never stands in for a value.
            if (field.HasDefault && (field.Property.Rules.Count > 0 || values is not null)
                && Initializers.Find(signature.PropertyOf(field), signature.CancellationToken) is { } initializer
                && ((values is null ? null : ListedValues.FindOther(values, initializer)) ?? (FindBroken(field.Property, initializer) is { } rule ? FieldWords.Rule(rule) : null)) is { } words)
            {
                signature.Report(Descriptor, initializer.GetLocation(), field.Property.Name, initializer.ToString(), words);
            }
        }
    }

    private static EnumModel? ClosedSetOf(SignatureModel signature, TypeShape shape) => shape switch
    {
        EnumShape set => signature.Enums[set.Index],
        NullableShape nullable => ClosedSetOf(signature, nullable.Inner),
        ListShape list => ClosedSetOf(signature, list.Item),
        _ => null,
    };

    private static RuleModel? FindBroken(PropertyModel property, ExpressionSyntax initializer)
    {
        double? number = ValueOf(initializer);
        string? text = (initializer as LiteralExpressionSyntax)?.Token.Value as string;
        foreach (RuleModel rule in property.Rules)
        {
            double? measured = rule.Kind switch
            {
                RuleKind.Range => number,
                RuleKind.Length => text?.Length,
                RuleKind.Count => CountOf(initializer),
                _ => null,
            };
            if (measured < Bound(rule.Minimum) || measured > Bound(rule.Maximum) || (rule.ExcludesMinimum && measured == Bound(rule.Minimum)) || (rule.ExcludesMaximum && measured == Bound(rule.Maximum)))
            {
                return rule;
            }
        }

        return null;
    }

    private static double? ValueOf(ExpressionSyntax expression) => expression switch
    {
        PrefixUnaryExpressionSyntax negative when negative.IsKind(SyntaxKind.UnaryMinusExpression) => -ValueOf(negative.Operand),
        LiteralExpressionSyntax { Token.Value: int or long or uint or ulong or float or double or decimal } literal
            => Convert.ToDouble(literal.Token.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static int? CountOf(ExpressionSyntax expression) => expression switch
    {
        CollectionExpressionSyntax collection when collection.Elements.All(static element => element is ExpressionElementSyntax) => collection.Elements.Count,
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation => creation.Initializer?.Expressions.Count ?? 0,
        _ => null,
    };

    private static double? Bound(string? bound) => bound is null ? null : double.Parse(bound, CultureInfo.InvariantCulture);
}
