using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Makes a metric compare, read and write texts alike on every machine.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseInvariantCultureCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class UseInvariantCultureCodeFix : CodeFixProvider
{
    private const string Title = "Do not depend on the culture";
    private const string Ordinal = "global::System.StringComparison.Ordinal";
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.MetricUsesCulture];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is ExpressionSyntax expression && Rewrite(expression) is { } rewritten)
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(expression, rewritten))), equivalenceKey: Title),
                context.Diagnostics);
        }
    }

    private static ExpressionSyntax? Rewrite(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call => (called.Name.Identifier.ValueText, call.ArgumentList.Arguments.Count) switch
        {
            ("ToLower" or "ToUpper", 0) => call.WithExpression(Renamed(called, called.Name.Identifier.ValueText + "Invariant")),
            ("StartsWith" or "EndsWith", 1) or ("IndexOf" or "LastIndexOf", >= 1) => WithArgument(call, call.ArgumentList.Arguments.Count, Ordinal),
            ("ToString", <= 1) or ("Parse", 1) or ("ToDouble" or "ToSingle" or "ToDecimal" or "ToDateTime", 1) => WithArgument(call, call.ArgumentList.Arguments.Count, Invariant),
            ("TryParse", 2) => WithArgument(call, 1, Invariant),
            _ => null,
        },
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CurrentCultureIgnoreCase" } ignoringCase => Renamed(ignoringCase, "OrdinalIgnoreCase"),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CurrentCulture" or "CurrentUICulture" } culture
            => Renamed(culture, culture.Expression.ToString().EndsWith("CultureInfo", StringComparison.Ordinal) ? "InvariantCulture" : "Ordinal"),
        _ => null,
    };

    private static MemberAccessExpressionSyntax Renamed(MemberAccessExpressionSyntax access, string name)
        => access.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(access.Name));

    private static InvocationExpressionSyntax WithArgument(InvocationExpressionSyntax call, int index, string value)
    {
        ArgumentSyntax argument = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(value).WithAdditionalAnnotations(Simplifier.Annotation));
        return call.WithArgumentList(call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Insert(index, argument)));
    }
}
