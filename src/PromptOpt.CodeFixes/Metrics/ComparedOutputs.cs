using Microsoft.CodeAnalysis;

namespace PromptOpt.CodeFixes;

/// <summary>The outputs of a signature as a metric compares them and says what they are, in code with full names.</summary>
internal sealed class ComparedOutputs
{
    private readonly List<IPropertySymbol> _outputs = [];

    private ComparedOutputs(ITypeSymbol signature)
    {
        foreach (ISymbol member in signature.GetMembers())
        {
            if (member is IPropertySymbol property && IsOutput(property) && KindOf(property.Type) != ValueKind.Other)
            {
                _outputs.Add(property);
            }
        }
    }

    private enum ValueKind
    {
        Other,
        Plain,
        Inexact,
        Sequence,
    }

    /// <summary>The outputs that can be compared; <see langword="null"/> when there are none.</summary>
    public static ComparedOutputs? Of(ITypeSymbol signature) => new ComparedOutputs(signature) is { _outputs.Count: > 0 } outputs ? outputs : null;

    /// <summary>A condition that holds when all outputs are equal.</summary>
    public string Condition(string expected, string actual) => string.Join(" && ", _outputs.Select(output => Compare(output, expected, actual)));

    /// <summary>A text that names what was expected and what came.</summary>
    public string Feedback(string expected, string actual)
    {
        IEnumerable<string> parts = _outputs.Select(output =>
        {
            string label = _outputs.Count == 1 ? "" : output.Name + ": ";
            return $"{label}expected {{{Text(output, expected)}}}, got {{{Text(output, actual)}}}";
        });
        string text = $"$\"{string.Join("; ", parts)}\"";
        return _outputs.Any(static output => DependsOnCulture(output.Type)) ? $"global::System.FormattableString.Invariant({text})" : text;
    }

    private static bool IsOutput(IPropertySymbol property)
    {
        foreach (AttributeData attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "OutputFieldAttribute", ContainingNamespace: { Name: "PromptOpt", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    private static string Compare(IPropertySymbol output, string expected, string actual) => KindOf(output.Type) switch
    {
        ValueKind.Inexact => $"global::System.Math.Abs({expected}.{output.Name} - {actual}.{output.Name}) < 1e-6",
        ValueKind.Sequence => $"global::System.Linq.Enumerable.SequenceEqual({expected}.{output.Name}, {actual}.{output.Name})",
        _ => $"{expected}.{output.Name} == {actual}.{output.Name}",
    };

    private static string Text(IPropertySymbol output, string value)
        => KindOf(output.Type) == ValueKind.Sequence ? $"string.Join(\", \", {value}.{output.Name})" : $"{value}.{output.Name}";

    private static ValueKind KindOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single } => ValueKind.Inexact,
        { SpecialType: SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Decimal or SpecialType.System_DateTime } => ValueKind.Plain,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } or { TypeKind: TypeKind.Enum } => ValueKind.Plain,
        { Name: "DateOnly" or "TimeOnly" or "DateTimeOffset" or "TimeSpan" or "Guid" or "Uri", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => ValueKind.Plain,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => KindOf(nullable.TypeArguments[0]) == ValueKind.Plain ? ValueKind.Plain : ValueKind.Other,
        { NullableAnnotation: NullableAnnotation.Annotated } => ValueKind.Other,
        IArrayTypeSymbol { Rank: 1 } array => KindOfItems(array.ElementType),
        INamedTypeSymbol { Name: "List" or "IReadOnlyList" or "IList" or "ImmutableArray" or "IReadOnlyCollection" or "ICollection" or "IEnumerable", TypeArguments: { Length: 1 } items } => KindOfItems(items[0]),
        _ => ValueKind.Other,
    };

    private static ValueKind KindOfItems(ITypeSymbol item) => KindOf(item) == ValueKind.Plain ? ValueKind.Sequence : ValueKind.Other;

    private static bool DependsOnCulture(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => DependsOnCulture(nullable.TypeArguments[0]),
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal or SpecialType.System_DateTime } => true,
        { Name: "DateOnly" or "TimeOnly" or "DateTimeOffset" } => true,
        _ => false,
    };
}
