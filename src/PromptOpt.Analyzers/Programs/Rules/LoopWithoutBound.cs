using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds loops around a module that end only when the model says so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoopWithoutBound() : PromptOptAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.LoopWithoutBound,
        "Module is called in a loop without a bound",
        "This loop calls '{0}' until the model's answer ends it, which may be never: count the rounds and stop after a maximum",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.LoopWithoutBound));

    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterOperationAction(Analyze, OperationKind.Loop);

    private static void Analyze(OperationAnalysisContext context)
    {
        if (context.Operation is ILoopOperation { LoopKind: LoopKind.While or LoopKind.For } loop
            && ModelLoop.Read(loop) is { } read
            && read.HasNoBound(insideProgram: context.ContainingSymbol.ContainingType?.ProgramBase() is not null))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, Head(loop.Syntax), ModelCalls.Describe(read.Call)));
        }
    }

    private static Location Head(SyntaxNode loop) => loop switch
    {
        WhileStatementSyntax statement => Between(statement.WhileKeyword, statement.CloseParenToken),
        DoStatementSyntax statement => Between(statement.WhileKeyword, statement.CloseParenToken),
        ForStatementSyntax statement => Between(statement.ForKeyword, statement.CloseParenToken),
        _ => loop.GetLocation(),
    };

    private static Location Between(SyntaxToken first, SyntaxToken last)
        => Location.Create(first.SyntaxTree!, TextSpan.FromBounds(first.SpanStart, last.Span.End));
}
