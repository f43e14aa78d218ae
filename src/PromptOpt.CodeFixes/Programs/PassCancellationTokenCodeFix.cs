using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Passes the cancellation token that is at hand on to a call of a model.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassCancellationTokenCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class PassCancellationTokenCodeFix : CodeFixProvider
{
    private const string Title = "Pass the cancellation token";

    // The property of the diagnostic that holds the expression to pass.
    private const string TokenProperty = "Token";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.CancellationTokenNotPassed];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null
            || context.Diagnostics[0].Properties.GetValueOrDefault(TokenProperty) is not { } token
            || root.FindNode(context.Span).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || model?.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method
            || TokenParameter(method) is not { } parameter)
        {
            return;
        }

        ArgumentSyntax argument = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(token));
        if (parameter.Ordinal != call.ArgumentList.Arguments.Count || call.ArgumentList.Arguments.Any(static given => given.NameColon is not null))
        {
            argument = argument.WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(parameter.Name)).WithTrailingTrivia(SyntaxFactory.Space));
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                Title,
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(call.ArgumentList, Append(call.ArgumentList, argument)))),
                equivalenceKey: Title),
            context.Diagnostics);
    }

    private static IParameterSymbol? TokenParameter(IMethodSymbol method)
        => method.Parameters.FirstOrDefault(static parameter => parameter is { IsOptional: true, Type.Name: "CancellationToken" });

    private static ArgumentListSyntax Append(ArgumentListSyntax list, ArgumentSyntax argument)
        => list.Arguments.Count == 0
            ? list.AddArguments(argument)
            : list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(
                list.Arguments.GetWithSeparators().Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)).Add(argument)));
}
