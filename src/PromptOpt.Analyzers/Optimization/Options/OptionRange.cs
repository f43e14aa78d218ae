using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>What <c>[Range]</c> allows for an option.</summary>
internal sealed class OptionRange
{
    private readonly double _minimum;
    private readonly double _maximum;
    private readonly bool _isMinimumExclusive;
    private readonly bool _isMaximumExclusive;

    private OptionRange(double minimum, double maximum, AttributeData attribute)
    {
        _minimum = minimum;
        _maximum = maximum;
        _isMinimumExclusive = attribute.NamedFlag("MinimumIsExclusive");
        _isMaximumExclusive = attribute.NamedFlag("MaximumIsExclusive");
    }

    public static OptionRange? Of(IPropertySymbol option)
        => option.FindAttribute(MetadataNames.Annotations, "RangeAttribute") is { } attribute
            && attribute.ConstructorArguments.Length == 2
            && Number(attribute.ConstructorArguments[0]) is { } minimum
            && Number(attribute.ConstructorArguments[1]) is { } maximum
                ? new OptionRange(minimum, maximum, attribute)
                : null;

    public bool Contains(double value)
        => (_isMinimumExclusive ? value > _minimum : value >= _minimum) && (_isMaximumExclusive ? value < _maximum : value <= _maximum);

    public override string ToString()
    {
        string from = _isMinimumExclusive ? $"above {Text(_minimum)}" : $"{Text(_minimum)} or more";
        return _maximum >= int.MaxValue ? $"it must be {from}" : $"it must be {from}, and {(_isMaximumExclusive ? "below" : "at most")} {Text(_maximum)}";
    }

    private static double? Number(TypedConstant bound) => bound switch
    {
        { Kind: TypedConstantKind.Primitive, Value: int number } => number,
        { Kind: TypedConstantKind.Primitive, Value: double number } => number,
        _ => null,
    };

    private static string Text(double bound) => bound.ToString(CultureInfo.InvariantCulture);
}
