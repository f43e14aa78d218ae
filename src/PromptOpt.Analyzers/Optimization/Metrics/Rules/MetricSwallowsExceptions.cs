using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// A metric that catches everything, or its own cancellation, and goes on. Catching what a faulty answer makes a parser throw, such as
/// <see cref="FormatException"/>, is what a metric is for.
/// </summary>
internal sealed class MetricSwallowsExceptions : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricSwallowsExceptions,
        "Metric swallows exceptions",
        "'{0}' catches {1} and goes on, so a bug in the metric, a lost connection or a cancelled run becomes a score: catch only what a faulty answer causes, such as FormatException, or throw again",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricSwallowsExceptions));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        foreach (IOperation operation in metric.Operations)
        {
            if (operation is ICatchClauseOperation { Filter: null, Syntax: CatchClauseSyntax syntax } caught && NameOfTooMuch(caught) is { } name && !Throws(caught.Handler))
            {
                TextSpan head = TextSpan.FromBounds(syntax.CatchKeyword.SpanStart, (syntax.Declaration?.Span ?? syntax.CatchKeyword.Span).End);
                report(Diagnostic.Create(Descriptor, Location.Create(syntax.SyntaxTree, head), metric.Name, name));
            }
        }
    }

    private static string? NameOfTooMuch(ICatchClauseOperation caught) => caught.ExceptionType switch
    {
        null or { SpecialType: SpecialType.System_Object } => "every exception",
        INamedTypeSymbol type when type.Is("System", nameof(Exception)) || type.Is("System", nameof(SystemException)) => "every exception",
        INamedTypeSymbol type when type.Is("System", nameof(OperationCanceledException)) || type.Is("System.Threading.Tasks", nameof(TaskCanceledException)) => type.Name,
        _ => null,
    };

    private static bool Throws(IBlockOperation handler)
    {
        foreach (IOperation operation in handler.Descendants())
        {
            if (operation is IThrowOperation or IInvocationOperation { TargetMethod.Name: "Throw" or "FailFast" })
            {
                return true;
            }
        }

        return false;
    }
}
