using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// A metric with numbers that are drawn anew every time or in every process, hash codes of texts among them. A generator with a fixed seed,
/// <c>new Random(42)</c>, gives the same numbers every time.
/// </summary>
internal sealed class MetricUsesRandomness : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricUsesRandomness,
        "Metric is random",
        "'{0}' uses '{1}', which is different every time or in every process, so the same answer gets different scores: leave chance out, or fix a seed as in new Random(42)",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricUsesRandomness));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        foreach (IOperation operation in metric.Operations)
        {
            string? used = operation switch
            {
                IObjectCreationOperation { Type: INamedTypeSymbol type, Arguments.Length: 0 } when type.Is("System", "Random") => "new Random()",
                IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Shared", ContainingType: { } type } } when type.Is("System", "Random") => "Random.Shared",
                IInvocationOperation { TargetMethod: { } method } when IsRandom(method) => $"{method.ContainingType.Name}.{method.Name}",
                _ => null,
            };
            if (used is not null)
            {
                report(Diagnostic.Create(Descriptor, operation.Syntax.GetLocation(), metric.Name, used));
            }
        }
    }

    private static bool IsRandom(IMethodSymbol method) => method.Name switch
    {
        "NewGuid" or "CreateVersion7" => method.ContainingType.Is("System", "Guid"),
        "GetHashCode" => method.ContainingType.SpecialType == SpecialType.System_String,
        "Combine" or "ToHashCode" => method.ContainingType.Is("System", "HashCode"),
        "GetRandomFileName" => method.ContainingType.Is("System.IO", "Path"),
        _ => method.IsStatic && method.ContainingType.Is("System.Security.Cryptography", "RandomNumberGenerator"),
    };
}
