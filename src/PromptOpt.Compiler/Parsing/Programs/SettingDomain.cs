using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Which values a setting may have, and which one it has first, as its attribute says.</summary>
/// <param name="Shape">What values are compared with.</param>
/// <param name="Default">The default, as code.</param>
/// <param name="Narrowing">The calls that narrow its type, as code.</param>
internal sealed record SettingDomain(SettingShape Shape, string Default, string Narrowing)
{
    private const string Minimum = nameof(Minimum);
    private const string Maximum = nameof(Maximum);
    private const string Choices = nameof(Choices);

    /// <summary>Reads it; of no use where an error was reported.</summary>
    public static SettingDomain Parse(IPropertySymbol property, AttributeData attribute, string name, SettingValueType type, DiagnosticReporter reporter)
    {
        int errors = reporter.ErrorCount;
        SettingShape shape = new(name, type.Kind, null, null, type.Members);
        shape = ParseRange(property, attribute, type, shape, reporter);
        TypedConstant? choices = Find(attribute, Choices);
        if (choices is { } listed)
        {
            shape = ParseChoices(property, attribute, listed.Values, type, shape, reporter);
        }

        // A default is not blamed for a domain that is wrong.
        string value = reporter.ErrorCount == errors ? ParseDefault(property, attribute, type, shape, reporter) : "";
        return reporter.ErrorCount == errors
            ? new SettingDomain(shape, type.ToCode(value), NarrowingOf(shape, type, choices is not null))
            : new SettingDomain(shape, "", "");
    }

    private static SettingShape ParseRange(IPropertySymbol property, AttributeData attribute, SettingValueType type, SettingShape shape, DiagnosticReporter reporter)
    {
        string? minimum = ParseEnd(Minimum);
        string? maximum = ParseEnd(Maximum);
        SettingShape narrowed = shape with { Minimum = minimum, Maximum = maximum };
        if (minimum is not null && maximum is not null && (shape with { Minimum = minimum }).FindMistake(maximum) is not null)
        {
            reporter.Error(DiagnosticIds.SettingRangeInvalid, DiagnosticPlace.OfArgument(attribute, Minimum, property), property.Name, $"{Minimum}, {minimum}, is above {Maximum}, {maximum}");
        }

        return narrowed;

        string? ParseEnd(string end)
        {
            if (Find(attribute, end) is not { Value: double number } || double.IsNaN(number))
            {
                return null;
            }

            string? value = SettingValueType.Read(number);
            string? mistake = !type.IsNumber ? $"{end} is for numbers, and its values are {shape.Allowed}"
                : Find(attribute, Choices) is not null ? $"{end} stands beside {Choices}, which says all there is"
                : value is null || shape.FindMistake(value) is not null ? $"{end} is none of its values: {ScalarWords.Mistake("", shape.Allowed, value ?? NonFiniteName(number))}"
                : null;
            if (mistake is not null)
            {
                reporter.Error(DiagnosticIds.SettingRangeInvalid, DiagnosticPlace.OfArgument(attribute, end, property), property.Name, mistake);
                return null;
            }

            return value;
        }
    }

    private static SettingShape ParseChoices(
        IPropertySymbol property, AttributeData attribute, ImmutableArray<TypedConstant> constants, SettingValueType type, SettingShape shape, DiagnosticReporter reporter)
    {
        List<string> choices = [];
        if (type.Kind == ScalarKind.Boolean || constants.IsEmpty)
        {
            Report(null, constants.IsEmpty ? "there are none" : "a flag is true or false anyway");
            return shape;
        }

        for (int i = 0; i < constants.Length; i++)
        {
            string? value = type.Read(constants[i]);
            if (value is null || shape.FindMistake(value) is not null)
            {
                Report(i, ScalarWords.Mistake("", shape.Allowed, Written(constants[i])));
            }
            else if (choices.Contains(value))
            {
                Report(i, $"'{SettingText.Bare(value)}' stands there twice");
            }
            else
            {
                choices.Add(value);
            }
        }

        return shape with { Choices = choices.ToImmutableEquatableArray() };

        void Report(int? index, string reason)
            => reporter.Error(
                DiagnosticIds.SettingChoicesInvalid,
                index is { } element ? DiagnosticPlace.OfElement(attribute, Choices, element, property) : DiagnosticPlace.OfArgument(attribute, Choices, property),
                property.Name,
                reason);
    }

    private static string ParseDefault(IPropertySymbol property, AttributeData attribute, SettingValueType type, SettingShape shape, DiagnosticReporter reporter)
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
            return "";
        }

        // A free text has the line ends of the file that it stands in.
        return shape is { Type: ScalarKind.Text, Choices.Count: 0 } ? SettingText.Of(LineEnds.Normalize(SettingText.Bare(value))) : value;
    }

    private static string NarrowingOf(SettingShape shape, SettingValueType type, bool hasChoices) => (shape.Minimum, shape.Maximum) switch
    {
        ({ } minimum, { } maximum) => $".Between({type.ToCode(minimum)}, {type.ToCode(maximum)})",
        ({ } minimum, null) => $".AtLeast({type.ToCode(minimum)})",
        (null, { } maximum) => $".AtMost({type.ToCode(maximum)})",
        _ => hasChoices ? $".OneOf({string.Join(", ", shape.Choices.Select(type.ToCode))})" : "",
    };

    private static TypedConstant? Find(AttributeData attribute, string name)
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
