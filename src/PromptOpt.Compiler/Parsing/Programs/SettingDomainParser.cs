using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Which values a setting may have, and which one it has first, as its attribute says.</summary>
/// <param name="Shape">What values are compared with.</param>
/// <param name="Default">The default, as code.</param>
/// <param name="Narrowing">The calls that narrow its type, as code.</param>
internal sealed record SettingDomain(SettingShape Shape, string Default, string Narrowing);

/// <summary>Reads the domain of one setting.</summary>
internal sealed class SettingDomainParser(IPropertySymbol property, AttributeData attribute, SettingValueType type, DiagnosticReporter reporter)
{
    private const string Minimum = nameof(Minimum);
    private const string Maximum = nameof(Maximum);
    private const string Choices = nameof(Choices);

    /// <summary>Reads it, or gives <see langword="null"/> and the reasons.</summary>
    public SettingDomain? Parse(string name)
    {
        int errors = reporter.ErrorCount;
        SettingShape shape = ParseRange(new(name, type.Kind, null, null, type.Members));
        TypedConstant? choices = Find(Choices);
        if (choices is { } listed)
        {
            shape = ParseChoices(listed.Values, shape);
        }

        // A default is not blamed for a domain that is wrong.
        return reporter.ErrorCount == errors && ParseDefault(shape) is { } value
            ? new SettingDomain(shape, type.ToCode(value), NarrowingOf(shape, choices is not null))
            : null;
    }

    private SettingShape ParseRange(SettingShape shape)
    {
        string? minimum = ParseEnd(Minimum, shape);
        string? maximum = ParseEnd(Maximum, shape);
        SettingShape above = shape with { Minimum = minimum };
        if (minimum is not null && maximum is not null && above.FindMistake(maximum) is not null)
        {
            reporter.Error(DiagnosticIds.SettingRangeInvalid, DiagnosticPlace.OfArgument(attribute, Minimum, property), property.Name, $"{Minimum}, {minimum}, is above {Maximum}, {maximum}");
        }

        return above with { Maximum = maximum };
    }

    private string? ParseEnd(string end, SettingShape shape)
    {
        if (Find(end) is not { Value: double number } || double.IsNaN(number))
        {
            return null;
        }

        string? value = SettingValueType.Read(number);
        string? mistake = !type.IsNumber ? $"{end} is for numbers, and its values are {shape.Allowed}"
            : Find(Choices) is not null ? $"{end} stands beside {Choices}, which says all there is"
            : value is null || shape.FindMistake(value) is not null ? $"{end} is none of its values: {ScalarWords.Mistake("", shape.Allowed, value ?? NonFiniteName(number))}"
            : null;
        if (mistake is null)
        {
            return value;
        }

        reporter.Error(DiagnosticIds.SettingRangeInvalid, DiagnosticPlace.OfArgument(attribute, end, property), property.Name, mistake);
        return null;
    }

    private SettingShape ParseChoices(ImmutableArray<TypedConstant> constants, SettingShape shape)
    {
        if (type.Kind == ScalarKind.Boolean || constants.IsEmpty)
        {
            ReportChoices(DiagnosticPlace.OfArgument(attribute, Choices, property), constants.IsEmpty ? "there are none" : "a flag is true or false anyway");
            return shape;
        }

        List<string> choices = [];
        for (int i = 0; i < constants.Length; i++)
        {
            string? value = type.Read(constants[i]);
            string? mistake = value is null || shape.FindMistake(value) is not null ? ScalarWords.Mistake("", shape.Allowed, Written(constants[i]))
                : choices.Contains(value) ? $"'{SettingText.Bare(value)}' stands there twice"
                : null;
            if (mistake is null)
            {
                choices.Add(value!);
            }
            else
            {
                ReportChoices(DiagnosticPlace.OfElement(attribute, Choices, i, property), mistake);
            }
        }

        return shape with { Choices = choices.ToImmutableEquatableArray() };
    }

    private void ReportChoices(DiagnosticPlace place, string reason) => reporter.Error(DiagnosticIds.SettingChoicesInvalid, place, property.Name, reason);

    private string? ParseDefault(SettingShape shape)
    {
        TypedConstant constant = attribute.ConstructorArguments[0];
        string? value = type.Read(constant);
        if (value is null || shape.FindMistake(value) is not null)
        {
            reporter.Error(
                DiagnosticIds.SettingDefaultInvalid,
                DiagnosticPlace.OfPosition(attribute, 0, property),
                property.Name,
                ScalarWords.Mistake("", shape.Allowed, value is null ? Written(constant) : SettingText.Bare(value)));
            return null;
        }

        // A free text has the line ends of the file that it stands in.
        return shape is { Type: ScalarKind.Text, Choices.Count: 0 } ? SettingText.Of(LineEnds.Normalize(SettingText.Bare(value))) : value;
    }

    private string NarrowingOf(SettingShape shape, bool hasChoices) => (shape.Minimum, shape.Maximum) switch
    {
        ({ } minimum, { } maximum) => $".Between({type.ToCode(minimum)}, {type.ToCode(maximum)})",
        ({ } minimum, null) => $".AtLeast({type.ToCode(minimum)})",
        (null, { } maximum) => $".AtMost({type.ToCode(maximum)})",
        _ => hasChoices ? $".OneOf({string.Join(", ", shape.Choices.Select(type.ToCode))})" : "",
    };

    private TypedConstant? Find(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && !argument.Value.IsNull)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static string Written(TypedConstant constant) => constant.IsNull ? "null" : constant.ToCSharpString();

    private static string NonFiniteName(double number) => double.IsPositiveInfinity(number) ? NonFinite.Infinity : NonFinite.NegativeInfinity;
}
