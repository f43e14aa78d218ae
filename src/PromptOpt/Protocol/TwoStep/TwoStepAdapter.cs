using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Asks twice: the first call lets the model answer in its own words, the second takes the outputs from those, in the layout of <see cref="ChatAdapter"/>. For models that answer worse when they have to keep to
/// a layout, such as those that reason for long. Both calls go through the predictor's client, so that both are in trace, journal and budget; instructions and demonstrations belong to the first. Safe for concurrent use.
/// </summary>
public sealed class TwoStepAdapter : PromptAdapter
{
    /// <summary>An adapter whose second call asks for a certain model, such as a small one.</summary>
    /// <param name="extractor">The model's id, as the predictor's client takes it.</param>
    /// <exception cref="ArgumentException">Empty, or nothing but blanks.</exception>
    public TwoStepAdapter(string extractor)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(extractor);
        Extractor = extractor;
    }

    private TwoStepAdapter()
    {
    }

    /// <summary>The adapter whose second call asks the model of the first.</summary>
    public static TwoStepAdapter Default { get; } = new();

    /// <inheritdoc/>
    public override string Name => AdapterNames.TwoStep;

    /// <summary>The model of the second call; <see langword="null"/> for that of the first.</summary>
    public string? Extractor { get; }

    /// <inheritdoc/>
    public override string Version => Extractor ?? "";

    internal override bool IsOwn => false;

    /// <inheritdoc/>
    protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => new TwoStepPrompt<T>(this, parameters, extraFields);
}
