using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Values of a generated call that stand in each other's place, as their own names tell. The compiler sees no difference: both have the same type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InputsSwapped() : PromptOptAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.InputsSwapped,
        "Values of a call are swapped",
        "'{0}' is passed as '{1}', and '{2}' as '{3}': name the arguments, or change their order",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.InputsSwapped));

    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("RunAsync" or "WithOutputs") || call.Arguments.Length < 2 || !IsGenerated(call.TargetMethod))
        {
            return;
        }

        ImmutableArray<IArgumentOperation> arguments = call.Arguments;
        for (int i = 0; i < arguments.Length; i++)
        {
            for (int other = i + 1; other < arguments.Length; other++)
            {
                if (AreSwapped(arguments[i], arguments[other]))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptor,
                        arguments[i].Syntax.GetLocation(),
                        PropertiesOf(arguments, arguments[i], arguments[other]),
                        NameOf(arguments[i].Value),
                        arguments[i].Parameter!.Name,
                        NameOf(arguments[other].Value),
                        arguments[other].Parameter!.Name));
                }
            }
        }
    }

    private static bool IsGenerated(IMethodSymbol method)
        => method.IsMarkedAsGenerated() || method.ContainingType.IsMarkedAsGenerated();

    private static bool AreSwapped(IArgumentOperation first, IArgumentOperation second)
        => first is { Parameter: { } firstParameter, Syntax: ArgumentSyntax { NameColon: null } }
            && second is { Parameter: { } secondParameter, Syntax: ArgumentSyntax { NameColon: null } }
            && SymbolEqualityComparer.Default.Equals(firstParameter.Type, secondParameter.Type)
            && string.Equals(NameOf(first.Value), secondParameter.Name, StringComparison.OrdinalIgnoreCase)
            && string.Equals(NameOf(second.Value), firstParameter.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the code fix needs: the parameters in the order of the written arguments, and which two arguments are swapped.</summary>
    private static ImmutableDictionary<string, string?> PropertiesOf(ImmutableArray<IArgumentOperation> arguments, IArgumentOperation first, IArgumentOperation second)
    {
        List<IArgumentOperation> written = [.. arguments.Where(static argument => argument.Syntax is ArgumentSyntax).OrderBy(static argument => argument.Syntax.SpanStart)];
        return ImmutableDictionary<string, string?>.Empty
            .Add("Parameters", string.Join(",", written.Select(static argument => argument.Parameter?.Name)))
            .Add("First", written.IndexOf(first).ToString(CultureInfo.InvariantCulture))
            .Add("Second", written.IndexOf(second).ToString(CultureInfo.InvariantCulture));
    }

    private static string? NameOf(IOperation value) => value switch
    {
        IConversionOperation conversion => NameOf(conversion.Operand),
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name.TrimStart('_'),
        _ => null,
    };
}
