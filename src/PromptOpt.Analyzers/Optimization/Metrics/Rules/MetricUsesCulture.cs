using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Texts compared, read or written as the machine's culture does it.</summary>
internal sealed class MetricUsesCulture : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricUsesCulture,
        "Metric depends on the culture of the machine",
        "'{0}' uses '{1}', whose result depends on the culture of the machine: {2}",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricUsesCulture));

    private const string PassComparison = "pass StringComparison.Ordinal or OrdinalIgnoreCase";
    private const string PassCulture = "pass CultureInfo.InvariantCulture";

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        foreach (IOperation operation in metric.Operations)
        {
            (ISymbol Member, string Remedy)? found = operation switch
            {
                IInvocationOperation call when RemedyOf(call) is { } remedy => (call.TargetMethod, remedy),
                IMemberReferenceOperation { Member: { Name: "CurrentCulture" or "CurrentUICulture" or "CurrentCultureIgnoreCase" } member } => member.ContainingType.Name switch
                {
                    "CultureInfo" => (member, "use CultureInfo.InvariantCulture"),
                    "StringComparison" or "StringComparer" => (member, "use Ordinal or OrdinalIgnoreCase"),
                    _ => null,
                },
                _ => null,
            };
            if (found is var (used, advice))
            {
                report(Diagnostic.Create(Descriptor, operation.Syntax.GetLocation(), metric.Name, $"{used.ContainingType.Name}.{used.Name}", advice));
            }
        }
    }

    private static string? RemedyOf(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        return method.ContainingType switch
        {
            { SpecialType: SpecialType.System_String } => RemedyOfText(method),
            { Name: "Convert" } type when type.Is("System", "Convert")
                => method is { Name: "ToDouble" or "ToSingle" or "ToDecimal" or "ToDateTime", Parameters.Length: 1 } && TakesTextFirst(method) ? PassCulture : null,
            var type when IsWrittenByCulture(type)
                => method.Name is "Parse" or "TryParse" or nameof(ToString) && !GivesCulture(call) ? PassCulture : null,
            _ => null,
        };
    }

    private static string? RemedyOfText(IMethodSymbol method) => method.Name switch
    {
        "Compare" when !Takes(method, "StringComparison") && !Takes(method, "CultureInfo") => "use string.CompareOrdinal, or " + PassComparison,
        "CompareTo" => "use string.CompareOrdinal",
        "StartsWith" or "EndsWith" when method.Parameters.Length == 1 && TakesTextFirst(method) => PassComparison,
        "IndexOf" or "LastIndexOf" when TakesTextFirst(method) && !Takes(method, "StringComparison") => PassComparison,
        "ToLower" or "ToUpper" when method.Parameters.IsEmpty => $"use {method.Name}Invariant, or compare with StringComparison.OrdinalIgnoreCase",
        _ => null,
    };

    // Whole numbers are written alike everywhere but for their sign.
    private static bool IsWrittenByCulture(INamedTypeSymbol type)
        => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal or SpecialType.System_DateTime
            || (type.Name is "DateTimeOffset" or "DateOnly" or "TimeOnly" or "Half" && type.ContainingNamespace.Is("System"));

    private static bool GivesCulture(IInvocationOperation call)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter?.Type is { Name: "IFormatProvider" or "CultureInfo" })
            {
                return ScoreResults.WithoutConversions(argument.Value).ConstantValue is not { HasValue: true, Value: null };
            }
        }

        return false;
    }

    private static bool TakesTextFirst(IMethodSymbol method)
        => method.Parameters.Length > 0 && method.Parameters[0].Type.SpecialType == SpecialType.System_String;

    private static bool Takes(IMethodSymbol method, string type)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Type.Name == type)
            {
                return true;
            }
        }

        return false;
    }
}
