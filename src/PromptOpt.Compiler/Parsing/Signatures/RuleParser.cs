using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Reads the rules that attributes of System.ComponentModel.DataAnnotations declare on a property.</summary>
internal sealed class RuleParser(DiagnosticReporter reporter, DiagnosticPlace? place)
{
    private List<RuleModel>? _rules;
    private bool _failed;

    /// <summary>The rules, or <see langword="null"/> when one is wrong and was reported.</summary>
    /// <param name="property">The property with the attributes.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="shape">Its type.</param>
    /// <param name="values">The only values of the type, where they are listed.</param>
    /// <param name="reporter">Where mistakes are reported.</param>
    /// <param name="place">Where mistakes are; <see langword="null"/> for the attributes themselves, which must belong to the compilation.</param>
    public static ImmutableEquatableArray<RuleModel>? Parse(IPropertySymbol property, ImmutableArray<AttributeData> attributes, TypeShape shape, EnumModel? values, DiagnosticReporter reporter, DiagnosticPlace? place = null)
    {
        if (attributes.IsEmpty)
        {
            return ImmutableEquatableArray<RuleModel>.Empty;
        }

        RuleParser parser = new(reporter, place);
        // A listed value is a text or a number as any other, and further rules are about it.
        TypeShape plain = values is { Kind: { } kind } ? new ScalarShape(kind) : shape is NullableShape nullable ? nullable.Inner : shape;
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass is not { } type || !IsValidation(type))
            {
                continue;
            }

            if (attribute.IsUnresolved())
            {
                parser._failed = true;
                reporter.Unresolved();
            }
            else
            {
                parser.Read(attribute, type, property, plain, isOptional: shape is NullableShape);
            }
        }

        if (parser is { _failed: false, _rules: { } rules } && values is { Kind: not null })
        {
            parser.CheckValues(values, rules, property, attributes);
            parser._rules = null;
        }

        return parser._failed ? null : parser._rules?.ToImmutableEquatableArray() ?? ImmutableEquatableArray<RuleModel>.Empty;
    }

    /// <summary>Listed values must meet the other rules, which say nothing more then.</summary>
    private void CheckValues(EnumModel values, List<RuleModel> rules, IPropertySymbol property, ImmutableArray<AttributeData> attributes)
    {
        ValueRules checking = new();
        foreach (EnumMemberModel value in values.Members)
        {
            ScalarReader.IsNumber(values.Kind!.Value, value.Name, out NumberValue number);
            if (checking.FindBroken(rules.ToImmutableEquatableArray(), values.Kind.Value, value.Name, number) is { } broken)
            {
                _failed = true;
                reporter.Error(
                    DiagnosticIds.RuleDoesNotFit,
                    place ?? DiagnosticPlace.Of(attributes.Find(MetadataNames.Annotations, MetadataNames.AllowedValuesSimpleName)!, property),
                    property.Name,
                    $"'{value.Name}' of [AllowedValues] breaks another rule: {FieldWords.Rule(broken)}");
                return;
            }
        }
    }

    private static bool IsValidation(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(MetadataNames.Annotations, "ValidationAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    private void Read(AttributeData attribute, INamedTypeSymbol type, IPropertySymbol property, TypeShape shape, bool isOptional)
    {
        string? problem = !type.ContainingNamespace.Is(MetadataNames.Annotations)
            ? ""
            : type.Name switch
            {
                MetadataNames.AllowedValuesSimpleName => null,
                "RequiredAttribute" => isOptional ? "" : null,
                "RangeAttribute" => ReadRange(attribute, shape),
                "StringLengthAttribute" => ReadLength(Named(attribute, "MinimumLength"), Argument(attribute, 0), shape, textOnly: true),
                "MinLengthAttribute" => ReadLength(Argument(attribute, 0), null, shape, textOnly: false),
                "MaxLengthAttribute" => ReadLength(null, Argument(attribute, 0), shape, textOnly: false),
                "LengthAttribute" => ReadLength(Argument(attribute, 0), Argument(attribute, 1), shape, textOnly: false),
                "RegularExpressionAttribute" => ReadPattern(attribute, shape),
                _ => "",
            };
        if (problem is { Length: 0 })
        {
            reporter.Warning(DiagnosticIds.ValidationIgnored, place ?? DiagnosticPlace.Of(attribute, property), property.Name, type.Name);
        }
        else if (problem is not null)
        {
            _failed = true;
            reporter.Error(DiagnosticIds.RuleDoesNotFit, place ?? DiagnosticPlace.Of(attribute, property), property.Name, problem);
        }
    }

    private string? ReadRange(AttributeData attribute, TypeShape shape)
    {
        if (shape is not ScalarShape { Kind: >= ScalarKind.SByte and <= ScalarKind.Decimal and var kind })
        {
            return "[Range] needs a number";
        }

        int first = attribute.ConstructorArguments.Length == 3 ? 1 : 0;
        bool excludesMinimum = Flag(attribute, "MinimumIsExclusive");
        bool excludesMaximum = Flag(attribute, "MaximumIsExclusive");
        if (attribute.ConstructorArguments.Length < 2
            || !RuleBounds.TryRead(attribute.ConstructorArguments[first], kind, isMinimum: true, excludesMinimum, out string? minimum)
            || !RuleBounds.TryRead(attribute.ConstructorArguments[first + 1], kind, isMinimum: false, excludesMaximum, out string? maximum))
        {
            return "a bound of [Range] is not a value of the property's type";
        }

        // An open end excludes nothing.
        excludesMinimum &= minimum is not null && !NumberKinds.IsWhole(kind);
        excludesMaximum &= maximum is not null && !NumberKinds.IsWhole(kind);
        int order = RuleBounds.Compare(minimum, maximum);
        if (order > 0 || (order == 0 && minimum is not null && maximum is not null && (excludesMinimum || excludesMaximum)))
        {
            return order > 0 && !Flag(attribute, "MinimumIsExclusive") && !Flag(attribute, "MaximumIsExclusive") ? "the lower bound of [Range] is above the upper one" : "no value lies between the bounds of [Range]";
        }

        if (minimum is null && maximum is null)
        {
            return null;
        }

        Add(new RuleModel(RuleKind.Range, minimum, maximum, null, excludesMinimum, excludesMaximum));
        return null;
    }

    private string? ReadLength(int? minimum, int? maximum, TypeShape shape, bool textOnly)
    {
        bool isText = shape is ScalarShape { Kind: ScalarKind.Text };
        if (!isText && (textOnly || shape is not (ListShape or DictionaryShape)))
        {
            return textOnly ? "[StringLength] needs a text" : "a length needs a text or a collection";
        }

        if (minimum < 0 || maximum < 0 || minimum > maximum)
        {
            return "the bounds of the length contradict each other or are negative";
        }

        if (minimum is null or 0 && maximum is null)
        {
            return null;
        }

        Add(new RuleModel(
            isText ? RuleKind.Length : RuleKind.Count,
            minimum is > 0 ? Text(minimum.Value) : null,
            maximum is { } upper ? Text(upper) : null,
            null));
        return null;
    }

    private string? ReadPattern(AttributeData attribute, TypeShape shape)
    {
        if (shape is not ScalarShape { Kind: ScalarKind.Text })
        {
            return "[RegularExpression] needs a text";
        }

        if (attribute.TextArgument(0) is { } pattern)
        {
            if (WhyNoPattern(pattern) is { } reason)
            {
                return "its pattern is no regular expression: " + reason;
            }

            Add(new RuleModel(RuleKind.Pattern, null, null, pattern));
        }

        return null;
    }

    private static string? WhyNoPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private void Add(RuleModel rule) => (_rules ??= []).Add(rule);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int? Argument(AttributeData attribute, int index)
        => index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: int value }
            ? value
            : null;

    private static bool Flag(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Value is true;
            }
        }

        return false;
    }

    private static int? Named(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: TypedConstantKind.Primitive, Value: int value })
            {
                return value;
            }
        }

        return null;
    }
}
