using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Several rules of one field that no value can meet together, or lengths that leave only the empty value.</summary>
internal static class RulesContradict
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.RulesContradict,
        "Rules of a field contradict each other",
        "No useful value of '{0}' meets its rules: {1}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RulesContradict));

    public static void Check(ReadSignature signature)
    {
        foreach (FieldModel field in signature.Model.Fields)
        {
            if (field.Property.Rules.Count > 0 && WhyImpossible(signature.Model, field.Property) is { } reason)
            {
                signature.Report(Descriptor, signature.PropertyOf(field), field.Property.Name, reason);
            }
        }
    }

    private static string? WhyImpossible(SignatureModel signature, PropertyModel property)
    {
        int least = 0;
        int most = int.MaxValue;
        foreach (RuleModel rule in property.Rules)
        {
            if (rule.Kind is RuleKind.Length or RuleKind.Count)
            {
                least = Math.Max(least, Number(rule.Minimum) ?? 0);
                most = Math.Min(most, Number(rule.Maximum) ?? int.MaxValue);
            }
        }

        return most == 0 ? "they allow nothing but an empty one; raise the upper bound"
            : least > most ? FormattableString.Invariant($"one asks for at least {least}, another for at most {most}; keep one of them")
            : ValuesOfSet(signature, property.Shape) is { } values && least > values ? FormattableString.Invariant($"one asks for at least {least} different values, of which there are {values}; ask for fewer")
            : null;
    }

    /// <summary>How many values a set can hold at most, where they are known.</summary>
    private static int? ValuesOfSet(SignatureModel signature, TypeShape shape) => shape switch
    {
        NullableShape nullable => ValuesOfSet(signature, nullable.Inner),
        ListShape { IsSet: true, Item: EnumShape item } => signature.Enums[item.Index].Members.Count,
        _ => null,
    };

    private static int? Number(string? bound) => bound is null ? null : int.Parse(bound, CultureInfo.InvariantCulture);
}
