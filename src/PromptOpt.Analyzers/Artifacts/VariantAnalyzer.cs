using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds names of variants that no tuned prompt of the program has: at run time they mean the untuned program, without a word.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VariantAnalyzer() : PromptOptAnalyzer(VariantUnknown.Descriptor)
{
    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "Tuned" or "TunedParametersFor", IsStatic: true, ContainingType: { } program } method
            || !program.IsProgram()
            || !method.IsMarkedAsGenerated()
            || VariantParameterOf(method) is not { } parameter
            || call.Arguments.FirstOrDefault(argument => SymbolEqualityComparer.Default.Equals(argument.Parameter, parameter)) is not { Value: { ConstantValue: { HasValue: true, Value: string variant } } value })
        {
            return;
        }

        // The generator wrote down what it compiled in, of this project and of others.
        string?[] known = [.. ReferencedPrompt.Of(program).Select(static prompt => prompt.Variant)];
        if (!known.Contains(variant) && !IsTuned(program, variant, context))
        {
            context.ReportDiagnostic(VariantUnknown.Create(value.Syntax.GetLocation(), program, variant, known));
        }
    }

    /// <summary>Whether this project tunes that variant, so that the prompt is still to come.</summary>
    private static bool IsTuned(INamedTypeSymbol program, string variant, OperationAnalysisContext context)
        => DeclaredOptimization.All(context.Compilation, context.CancellationToken)
            .Any(optimization => SymbolEqualityComparer.Default.Equals(optimization.Program, program) && optimization.Attribute.NamedTextArgument("Variant") == variant);

    /// <summary>The parameter that the generator added to those of a constructor, if it did.</summary>
    private static IParameterSymbol? VariantParameterOf(IMethodSymbol method)
    {
        if (method.Name == "TunedParametersFor")
        {
            return method.Parameters.FirstOrDefault();
        }

        IParameterSymbol? longest = method.Parameters.Where(static parameter => parameter.Name.TrimEnd('_') == "variant").OrderByDescending(static parameter => parameter.Name.Length).FirstOrDefault();
        return longest is null || method.ContainingType.InstanceConstructors.Any(constructor => HasNames(constructor, method.Parameters)) ? null : longest;
    }

    private static bool HasNames(IMethodSymbol constructor, IEnumerable<IParameterSymbol> parameters)
        => constructor.Parameters.Select(static parameter => parameter.Name).SequenceEqual(parameters.Select(static parameter => parameter.Name));
}
