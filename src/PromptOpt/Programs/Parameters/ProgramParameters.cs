using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>
/// Everything an optimizer may change of a program: the parameters of each predictor by its name. One immutable value;
/// predictors that are not named are untuned.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ProgramParameters : IEquatable<ProgramParameters>
{
    private readonly ImmutableSortedDictionary<string, PredictorParameters> _predictors;

    // Parameters are the key to everything a search knows, and their texts are long.
    private readonly Lazy<int> _hashCode;

    /// <summary>Creates parameters from those of each predictor.</summary>
    public ProgramParameters(IEnumerable<KeyValuePair<string, PredictorParameters>> predictors)
    {
        _predictors = predictors.ToImmutableSortedDictionary(StringComparer.Ordinal);
        _hashCode = new Lazy<int>(() => Named(this).Aggregate(0, static (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value)), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Every predictor as declared.</summary>
    public static ProgramParameters Untuned { get; } = new([]);

    /// <summary>The predictors that are named, in ordinal order.</summary>
    public IEnumerable<KeyValuePair<string, PredictorParameters>> Predictors => _predictors;

    /// <summary>The parameters of a predictor; <see cref="PredictorParameters.Untuned"/> when it is not named.</summary>
    public PredictorParameters this[string predictor] => _predictors.GetValueOrDefault(predictor) ?? PredictorParameters.Untuned;

    /// <summary>These parameters with one predictor's replaced.</summary>
    public ProgramParameters With(string predictor, PredictorParameters parameters)
        => new(_predictors.SetItem(predictor, parameters));

    /// <inheritdoc/>
    public bool Equals(ProgramParameters? other)
        => ReferenceEquals(this, other) || (other is not null && Named(this).SequenceEqual(Named(other)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProgramParameters);

    /// <inheritdoc/>
    public override int GetHashCode() => _hashCode.Value;

    // A predictor named as untuned and one not named at all are the same thing.
    private static IEnumerable<KeyValuePair<string, PredictorParameters>> Named(ProgramParameters parameters)
        => parameters._predictors.Where(static pair => !pair.Value.Equals(PredictorParameters.Untuned));
}
