using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Listens to the parser of optimizations for one metric method that it cannot use.</summary>
internal sealed class RefusedMetric(string name) : DiagnosticReporter
{
    private bool _isRefused;

    /// <summary>Whether an optimization of the compilation names the method and says what is wrong with it. Asked of methods that are wrong only, which are few.</summary>
    public static bool IsSaidOf(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        RefusedMetric reporter = new($"{method.ContainingType.Name}.{method.Name}");
        return AssemblyTypes.AttributedClasses(compilation.Assembly, cancellationToken)
            .Where(type => type.GetAttributes().Any(attribute => OptimizationParser.IsOptimize(attribute) && attribute.NamedTextArgument("Metric") == method.Name))
            .Any(type =>
            {
                OptimizationParser.Parse(type, compilation, reporter, cancellationToken);
                return reporter._isRefused;
            });
    }

    protected override void Report(string id, DiagnosticPlace place, string[] arguments)
        => _isRefused |= id == DiagnosticIds.MetricShapeInvalid && arguments[0] == name;
}
