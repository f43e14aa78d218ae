using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A metric that asks what time it is, or how long something took.</summary>
internal sealed class MetricReadsClock : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricReadsClock,
        "Metric reads the clock",
        "'{0}' reads the clock with '{1}', so a resumed run scores the same answer differently: score what the answer says, or make the time an input field",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricReadsClock));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        foreach (IOperation operation in metric.Operations)
        {
            ISymbol? read = operation switch
            {
                IPropertyReferenceOperation { Property: { IsStatic: true } property } when IsClock(property) => property,
                IInvocationOperation { TargetMethod: { } method } when IsClock(method) => method,
                _ => null,
            };
            if (read is not null)
            {
                report(Diagnostic.Create(Descriptor, operation.Syntax.GetLocation(), metric.Name, $"{read.ContainingType.Name}.{read.Name}"));
            }
        }
    }

    private static bool IsClock(IPropertySymbol property) => property.Name switch
    {
        "Now" or "UtcNow" => property.ContainingType.Is("System", "DateTime") || property.ContainingType.Is("System", "DateTimeOffset"),
        "Today" => property.ContainingType.Is("System", "DateTime"),
        "TickCount" or "TickCount64" => property.ContainingType.Is("System", "Environment"),
        _ => false,
    };

    private static bool IsClock(IMethodSymbol method) => method.Name switch
    {
        "StartNew" or "Start" or "GetTimestamp" when method.ContainingType.Is("System.Diagnostics", "Stopwatch") => true,
        "GetUtcNow" or "GetLocalNow" or "GetTimestamp" => IsTimeProvider(method.ContainingType),
        _ => false,
    };

    private static bool IsTimeProvider(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Is("System", "TimeProvider"))
            {
                return true;
            }
        }

        return false;
    }
}
