using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Everything an optimizer may change of a program: the parameters of each predictor and the values of its settings, by name. One immutable value;
/// predictors that are not named are untuned, and settings that are not named have their default.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ProgramParameters : IEquatable<ProgramParameters>
{
    private readonly ImmutableSortedDictionary<string, PredictorParameters> _predictors;

    // Parameters are the key to everything a search knows, and their texts are long.
    private readonly Lazy<int> _hashCode;

    /// <summary>Creates parameters from those of each predictor, with every setting as declared.</summary>
    public ProgramParameters(IEnumerable<KeyValuePair<string, PredictorParameters>> predictors)
        : this(predictors, [])
    {
    }

    /// <summary>Creates parameters from those of each predictor and the values of settings.</summary>
    /// <param name="predictors">Parameters by predictor.</param>
    /// <param name="settings">Values by setting. Whether a program has them is checked when it is bound.</param>
    public ProgramParameters(IEnumerable<KeyValuePair<string, PredictorParameters>> predictors, IEnumerable<KeyValuePair<string, SettingValue>> settings)
    {
        _predictors = predictors.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Settings = settings.ToImmutableSortedDictionary(StringComparer.Ordinal);
        _hashCode = new Lazy<int>(
            () => Named(this).Aggregate(
                Settings.Aggregate(0, static (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value)),
                static (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value)),
            LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Every predictor and setting as declared.</summary>
    public static ProgramParameters Untuned { get; } = new([]);

    /// <summary>The predictors that are named, in ordinal order.</summary>
    public IEnumerable<KeyValuePair<string, PredictorParameters>> Predictors => _predictors;

    /// <summary>The values of the settings that are named, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, SettingValue> Settings { get; }

    /// <summary>The parameters of a predictor; <see cref="PredictorParameters.Untuned"/> when it is not named.</summary>
    public PredictorParameters this[string predictor] => _predictors.GetValueOrDefault(predictor) ?? PredictorParameters.Untuned;

    /// <summary>These parameters with one predictor's replaced.</summary>
    public ProgramParameters With(string predictor, PredictorParameters parameters)
        => new(_predictors.SetItem(predictor, parameters), Settings);

    /// <summary>These parameters with another value for one setting: <c>parameters.WithSetting("Passages", 5)</c>.</summary>
    /// <param name="setting">Name of the setting, as <see cref="PromptModule.Settings"/> has it.</param>
    /// <param name="value">The value; <see langword="null"/> for the default.</param>
    public ProgramParameters WithSetting(string setting, SettingValue? value)
        => new(_predictors, value is null ? Settings.Remove(setting) : Settings.SetItem(setting, value));

    /// <summary>Reads parameters that <see cref="ToJson"/> wrote. Whether they fit a program is checked when it is bound to them.</summary>
    /// <param name="json">An object with the parameters of each predictor by its name, as artifacts have them, or one that has such an object and one of settings as members.</param>
    /// <exception cref="FormatException">The text is something else; the message says where and what.</exception>
    public static ProgramParameters Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArtifactParametersSection? parameters = ArtifactParameters.Parse(json, out ArtifactError? error);
        if (parameters is null)
        {
            TextPosition position = TextPosition.Of(json, error!.Start);
            throw new FormatException(FormattableString.Invariant($"These are no parameters ({position.Line},{position.Column}): {error.Message}. {error.Remedy}"));
        }

        return ParametersConversion.ToParameters(parameters);
    }

    /// <summary>
    /// The parameters as JSON on one line: predictors in ordinal order, each as artifacts have it; where settings are named, predictors and settings as members of one
    /// object. Equal parameters give equal texts.
    /// </summary>
    /// <exception cref="FormatException">A demonstration holds a value that is no JSON.</exception>
    public string ToJson()
    {
        foreach ((string predictor, PredictorParameters parameters) in _predictors)
        {
            if (ParametersConversion.FindBroken(parameters) is var (demo, field))
            {
                throw new FormatException(FormattableString.Invariant($"The field '{field}' of demonstration {demo} of predictor '{predictor}' is no JSON."));
            }
        }

        return ArtifactParameters.ToLine(ParametersConversion.ToSection(this));
    }

    /// <inheritdoc/>
    public bool Equals(ProgramParameters? other)
        => ReferenceEquals(this, other) || (other is not null && Named(this).SequenceEqual(Named(other)) && Settings.SequenceEqual(other.Settings));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProgramParameters);

    /// <inheritdoc/>
    public override int GetHashCode() => _hashCode.Value;

    // A predictor named as untuned and one not named at all are the same thing.
    private static IEnumerable<KeyValuePair<string, PredictorParameters>> Named(ProgramParameters parameters)
        => parameters._predictors.Where(static pair => !pair.Value.Equals(PredictorParameters.Untuned));
}
