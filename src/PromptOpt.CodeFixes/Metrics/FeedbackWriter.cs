using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.CodeFixes;

/// <summary>Rewrites what a metric <c>(T expected, T actual)</c> returns into scores with feedback.</summary>
internal sealed class FeedbackWriter
{
    private const string FullScore = "global::PromptOpt.Optimizers.Score";
    private const string FullFormattable = "global::System.FormattableString";

    private readonly SemanticModel _model;
    private readonly string _score;
    private readonly string _feedback;
    private readonly CancellationToken _cancellationToken;

    private FeedbackWriter(SemanticModel model, string score, string feedback, CancellationToken cancellationToken)
        => (_model, _score, _feedback, _cancellationToken) = (model, score, feedback, cancellationToken);

    /// <returns>The changed metric, or <see langword="null"/> when one of the values that it returns is not understood.</returns>
    public static MethodDeclarationSyntax? Write(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(method, cancellationToken) is not { Parameters: { Length: >= 2 } parameters } symbol
            || !SymbolEqualityComparer.Default.Equals(parameters[0].Type, parameters[1].Type)
            || ComparedOutputs.Of(parameters[0].Type) is not { } outputs)
        {
            return null;
        }

        string score = NameAt(method, FullScore, model);
        string feedback = outputs.Feedback(parameters[0].Name, parameters[1].Name).Replace(FullFormattable, NameAt(method, FullFormattable, model));
        FeedbackWriter writer = new(model, score, feedback, cancellationToken);
        Dictionary<ExpressionSyntax, ExpressionSyntax> results = [];
        foreach (ExpressionSyntax result in ResultsOf(method))
        {
            if (writer.Rewrite(result) is not { } rewritten)
            {
                return null;
            }

            results.Add(result, rewritten);
        }

        MethodDeclarationSyntax changed = method.ReplaceNodes(results.Keys, (result, _) => results[result].WithTriviaFrom(result));
        return symbol.ReturnType.SpecialType is SpecialType.System_Boolean or SpecialType.System_Double
            ? changed.WithReturnType(SyntaxFactory.ParseTypeName(score).WithTriviaFrom(method.ReturnType))
            : changed;
    }

    /// <summary>The shortest name that means the type in the method.</summary>
    private static string NameAt(MethodDeclarationSyntax method, string fullName, SemanticModel model)
    {
        string name = fullName.Substring(fullName.LastIndexOf('.') + 1);
        return model.LookupSymbols(method.Identifier.SpanStart, name: name) is { Length: 1 } found
            && found[0].ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == fullName
                ? name
                : fullName;
    }

    private static IEnumerable<ExpressionSyntax> ResultsOf(MethodDeclarationSyntax method)
        => method.ExpressionBody is { } body
            ? [body.Expression]
            : from node in method.Body?.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)) ?? []
              where node is ReturnStatementSyntax { Expression: not null }
              select ((ReturnStatementSyntax)node).Expression!;

    private ExpressionSyntax? Rewrite(ExpressionSyntax result) => result switch
    {
        ParenthesizedExpressionSyntax inner => Rewrite(inner.Expression) is { } rewritten ? inner.WithExpression(rewritten) : null,
        ThrowExpressionSyntax => result,
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.TrueLiteralExpression) => Parse($"{_score}.Pass"),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.FalseLiteralExpression) => Fail(),
        ConditionalExpressionSyntax conditional => Rewrite(conditional.WhenTrue) is { } good && Rewrite(conditional.WhenFalse) is { } bad
            ? conditional.WithWhenTrue(good.WithTriviaFrom(conditional.WhenTrue)).WithWhenFalse(bad.WithTriviaFrom(conditional.WhenFalse))
            : null,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Pass" } => result,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Fail" }, ArgumentList.Arguments.Count: 0 } => Fail(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Of" }, ArgumentList: { Arguments.Count: 1 } arguments } of when IsScore(of)
            => of.WithArgumentList(arguments.AddArguments(SyntaxFactory.Argument(Parse(_feedback)))),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" }, ArgumentList.Arguments: { Count: 1 } arguments } completed
            => Rewrite(arguments[0].Expression) is { } inner ? completed.ReplaceNode(arguments[0].Expression, inner) : null,
        _ => _model.GetTypeInfo(result, _cancellationToken).Type?.SpecialType switch
        {
            SpecialType.System_Boolean => Parse($"{Operand(result)} ? {_score}.Pass : {_score}.Fail({_feedback})"),
            >= SpecialType.System_SByte and <= SpecialType.System_Double => Parse($"{_score}.Of({result.WithoutTrivia().ToString()}, {_feedback})"),
            _ => null,
        },
    };

    private ExpressionSyntax Fail() => Parse($"{_score}.Fail({_feedback})");

    private bool IsScore(ExpressionSyntax expression) => _model.GetTypeInfo(expression, _cancellationToken).Type is { Name: "Score" };

    private static string Operand(ExpressionSyntax condition)
        => condition is AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax ? $"({condition.WithoutTrivia().ToString()})" : condition.WithoutTrivia().ToString();

    private static ExpressionSyntax Parse(string code) => SyntaxFactory.ParseExpression(code);
}
