using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Reads metric methods.</summary>
internal static class MetricParser
{
    private const string Expected = "it takes (T expected, T actual) or (Example<T>, Prediction<T>, MetricContext), then optionally a CancellationToken, and returns bool, double, Score, Task<Score> or ValueTask<Score>";

    public static bool IsMetric(IMethodSymbol method)
        => method.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.MetricSimpleName) is not null;

    /// <summary>Why the method cannot be a metric, or <see langword="null"/>.</summary>
    public static string? Mistake(IMethodSymbol method) => method switch
    {
        { IsStatic: false } => "it is not static",
        { Arity: > 0 } => "it is generic",
        { ContainingType: { } type } when IsGeneric(type) => "its class is generic",
        { DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal) } => "it is not visible to the rest of its assembly",
        _ when SignatureOf(method) is null => Expected,
        _ => null,
    };

    /// <summary>The signature whose predictions the metric scores, or <see langword="null"/> when its parameters or result are not those of a metric.</summary>
    public static ITypeSymbol? SignatureOf(IMethodSymbol method)
    {
        int count = method.Parameters.Length;
        if (count > 0 && method.Parameters[count - 1].Type is INamedTypeSymbol last && last.Is("System.Threading", "CancellationToken"))
        {
            count--;
        }

        if (!IsResult(method.ReturnType) || method.ReturnsByRef || method.ReturnsByRefReadonly || method.Parameters.Any(static p => p.RefKind != RefKind.None))
        {
            return null;
        }

        ITypeSymbol? first = count > 0 ? method.Parameters[0].Type : null;
        return count switch
        {
            2 when SymbolEqualityComparer.Default.Equals(first, method.Parameters[1].Type) => first,
            3 when TypeArgument(first, MetadataNames.OptimizersNamespace, MetadataNames.ExampleSimpleName) is { } signature
                && SymbolEqualityComparer.Default.Equals(signature, TypeArgument(method.Parameters[1].Type, MetadataNames.RuntimeNamespace, MetadataNames.PredictionSimpleName))
                && method.Parameters[2].Type is INamedTypeSymbol context
                && context.Is(MetadataNames.OptimizersNamespace, MetadataNames.MetricContextSimpleName)
                => signature,
            _ => null,
        };
    }

    /// <summary>The metric as code: a lambda that calls the method. The method has the shape of one.</summary>
    public static MetricModel Describe(IMethodSymbol method, string fingerprint, ImmutableEquatableArray<string>? labels)
    {
        bool comparesLabels = SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, SignatureOf(method));
        bool takesToken = method.Parameters.Length == (comparesLabels ? 3 : 4);
        string arguments = (comparesLabels ? "example.Value, prediction.Value" : "example, prediction, context") + (takesToken ? ", cancellationToken" : "");
        string call = $"{method.ContainingType.ToDisplayString(PromptTypes.CodeFormat)}.{CSharpLiteral.Identifier(method.Name)}({arguments})";
        bool isNumber = method.ReturnType.SpecialType is SpecialType.System_Boolean or SpecialType.System_Double;
        return new MetricModel(
            $"{method.ContainingType.Name}.{method.Name}",
            $"static (example, prediction, context, cancellationToken) => {Scoring(call, method.ReturnType, isNumber)}",
            comparesLabels,
            !isNumber,
            fingerprint,
            labels);
    }

    private static string Scoring(string call, ITypeSymbol returned, bool isNumber)
        => isNumber ? $"new((global::PromptOpt.Optimizers.Score){call})"
            : ((INamedTypeSymbol)returned).Is("System.Threading.Tasks", "ValueTask") ? call
            : $"new({call})";

    private static bool IsResult(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Double
            || IsScore(type)
            || IsScore(TypeArgument(type, "System.Threading.Tasks", "Task"))
            || IsScore(TypeArgument(type, "System.Threading.Tasks", "ValueTask"));

    private static bool IsScore(ITypeSymbol? type)
        => type is INamedTypeSymbol { Arity: 0 } named && named.Is(MetadataNames.OptimizersNamespace, MetadataNames.ScoreSimpleName);

    private static ITypeSymbol? TypeArgument(ITypeSymbol? type, string @namespace, string name)
        => type is INamedTypeSymbol { Arity: 1 } named && named.Is(@namespace, name) ? named.TypeArguments[0] : null;

    private static bool IsGeneric(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.Arity > 0)
            {
                return true;
            }
        }

        return false;
    }
}
