using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A constant given for an option that its <c>[Range]</c> does not allow; the option itself would throw when the run begins.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionOutOfRange() : PromptOptAnalyzer(Descriptor)
{
    internal static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptionOutOfRange,
        "Option is out of range",
        "{0} = {1} is out of range: {2}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptionOutOfRange));

    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterOperationAction(Analyze, OperationKind.SimpleAssignment);

    private static void Analyze(OperationAnalysisContext context)
    {
        ISimpleAssignmentOperation assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { } option }
            && OptionValues.IsOption(option)
            && OptionRange.Of(option) is { } range
            && OptionValues.NumberOf(assignment) is { } value
            && !range.Contains(value))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, assignment.Syntax.GetLocation(), option.Name, value, range.ToString()));
        }
    }
}
