using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Optimizers;

/// <summary>How demonstrations are found by running a teacher on training rows.</summary>
public abstract record DemoBootstrapOptions : OptimizerOptions
{
    private protected DemoBootstrapOptions()
    {
    }

    /// <summary>Most demonstrations made from the teacher's own runs; 0 or more. Default: 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [AmountOf(TunedParts.Demonstrations)]
    [Range(0, int.MaxValue)]
    public int MaxBootstrappedDemos
    {
        get;
        init => field = InRange(value, 0, int.MaxValue);
    } = 4;

    /// <summary>
    /// Labeled rows fill a predictor's demonstrations up to this many, bootstrapped ones included; also how many the teacher itself
    /// is shown when it has none; 0 or more. Default: 16.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [AmountOf(TunedParts.Demonstrations)]
    [Range(0, int.MaxValue)]
    public int MaxLabeledDemos
    {
        get;
        init => field = InRange(value, 0, int.MaxValue);
    } = 16;

    /// <summary>How often the teacher is run on a row before it is given up; 1 or more. Every further round asks anew, at <see cref="RetryTemperature"/>. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int MaxRounds
    {
        get;
        init => field = InRange(value, 1, int.MaxValue);
    } = 1;

    /// <summary>
    /// The score from which a run is taken, from 0 to 1; 0 takes every run that ends. Default: <see langword="null"/>, any score above 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    [Range(0.0, 1.0)]
    public double? MetricThreshold
    {
        get;
        init => field = InUnitRange(value);
    }

    /// <summary>
    /// Rows that are run side by side; 1 or more. More go faster and may run the teacher on rows that turn out not to be needed. The result
    /// depends on the rows that are tried first, not on how many of them are tried at once. Default: 8.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int BatchSize
    {
        get;
        init => field = InRange(value, 1, int.MaxValue);
    } = 8;

    /// <summary>The temperature of rounds after the first, 0 or more; <see langword="null"/> leaves it alone, for models that refuse one. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    [Range(0.0, float.MaxValue)]
    public float? RetryTemperature
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(RetryTemperature)} must be 0 or more, or null.");
    } = 1;

    /// <summary>
    /// The program that shows how it is done: over the same signature, with every predictor of the student under the same name and with the same
    /// signature. It is run with its own parameters. Default: <see langword="null"/>, the student itself. Its model is
    /// <see cref="RunModels.Teacher"/> in either case.
    /// </summary>
    public PromptModule? Teacher { get; init; }

    /// <inheritdoc/>
    protected override void Describe(Action<string, object?> option)
    {
        base.Describe(option);
        option("maxBootstrappedDemos", MaxBootstrappedDemos);
        option("maxLabeledDemos", MaxLabeledDemos);
        option("maxRounds", MaxRounds);
        option("metricThreshold", MetricThreshold);
        option("batchSize", BatchSize);
        option("retryTemperature", RetryTemperature);
        option("teacher", Teacher is null ? null : ProgramFingerprints.Of(Teacher, ""));
    }
}
