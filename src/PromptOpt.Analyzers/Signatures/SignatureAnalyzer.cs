using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Says why the generator skipped a signature, with the generator's own parser, and checks what it does not skip.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SignatureAnalyzer() : PromptOptAnalyzer([.. SignatureDescriptors.All, .. SignatureRules.Reading, DataRuleDescriptors.SettingInvalid])
{
    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is null)
        {
            return;
        }

        SignatureModel? model = SignatureParser.Parse(type, CreateReporter(context), context.CancellationToken);
        PropertyIsNoField.Check(type, context);
        if (model is not null)
        {
            SignatureRules.Check(new ReadSignature(type, model, context));
        }
    }
}
