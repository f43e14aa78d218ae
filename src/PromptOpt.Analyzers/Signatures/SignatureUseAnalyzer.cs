using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Says where a type stands in for a signature and is none, so that the generator writes nothing that names it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SignatureUseAnalyzer() : PromptOptAnalyzer(SignatureDescriptors.TypeIsNoSignature)
{
    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.GenericName);

    private void Analyze(SyntaxNodeAnalysisContext context)
    {
        foreach (SignatureMisuse misuse in SignatureUse.Find((GenericNameSyntax)context.Node, context.SemanticModel, context.CancellationToken))
        {
            misuse.Report(CreateReporter(context.ReportDiagnostic, context.Options, context.CancellationToken), context.CancellationToken);
        }
    }
}
