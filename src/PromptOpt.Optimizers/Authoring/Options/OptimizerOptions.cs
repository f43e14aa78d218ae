using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>What every optimizer lets its user say.</summary>
public abstract record OptimizerOptions
{
    /// <summary>Creates options with their defaults.</summary>
    protected OptimizerOptions()
    {
    }

    /// <summary>
    /// Most model calls one run of the program may make, repair turns included; 1 or more. One that asks for more fails as <see cref="FailureKind.Program"/>, since
    /// it is unlikely to end. Default: <see langword="null"/>, 100.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int? MaxCallsPerRollout
    {
        get;
        init => field = value is null ? null : InRange(value.Value, 1, int.MaxValue);
    }

    /// <summary>
    /// Most calls a metric may make to the judge model for one row; 0 or more. Default: <see langword="null"/>, which is 100. The student
    /// judges where the run has no judge model of its own. Unless it is set, plans reckon with 2 where there is such a model, otherwise with none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [Range(0, int.MaxValue)]
    public int? MaxJudgeCallsPerRollout
    {
        get;
        init => field = value is null ? null : InRange(value.Value, 0, int.MaxValue);
    }

    /// <summary>Every option with its value as JSON text: part of what a run is, and of an artifact's provenance.</summary>
    /// <exception cref="NotSupportedException">An option is neither number, truth value nor text.</exception>
    /// <exception cref="InvalidOperationException">An option has no name, or two have the same.</exception>
    public ImmutableSortedDictionary<string, string> Describe()
    {
        ImmutableSortedDictionary<string, string>.Builder options = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Describe((name, value) =>
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new InvalidOperationException($"{GetType().Name} tells an option without a name.");
            }

            if (!options.TryAdd(name, JsonOf(name, value)))
            {
                throw new InvalidOperationException($"{GetType().Name} tells two options of the name '{name}'.");
            }
        });
        return options.ToImmutable();
    }

    private static string JsonOf(string name, object? value) => value switch
    {
        null => "null",
        bool isSet => isSet ? "true" : "false",
        string text => JsonSerializer.Serialize(LineEnds.Normalize(text), OptionJson.Default.String),
        Enum word => JsonSerializer.Serialize(word.ToString(), OptionJson.Default.String),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        float number when float.IsFinite(number) => number.ToString(CultureInfo.InvariantCulture),
        double number when double.IsFinite(number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"The option '{name}' is neither number, truth value nor text."),
    };

    /// <summary>Tells every option with something before its name.</summary>
    internal void Describe(string prefix, Action<string, object?> option) => Describe((name, value) => option(prefix + name, value));

    /// <summary>Tells every option: name in camelCase, and a number, truth value, text or nothing.</summary>
    protected virtual void Describe(Action<string, object?> option)
    {
        option("maxCallsPerRollout", MaxCallsPerRollout);
        option("maxJudgeCallsPerRollout", MaxJudgeCallsPerRollout);
    }

    /// <summary>The value, when it is in range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    protected static int InRange(int value, int min, int max, [CallerMemberName] string name = "")
        => value >= min && value <= max
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant(max == int.MaxValue ? $"{name} must be {min} or more." : (FormattableString)$"{name} must be from {min} to {max}."));

    /// <summary>The value, when it is a score from 0 to 1 or absent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    protected static double? InUnitRange(double? value, [CallerMemberName] string name = "")
        => value is null or (>= 0 and <= 1)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 0 to 1, or null.");
}

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class OptionJson : JsonSerializerContext;
