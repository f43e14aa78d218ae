using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>What can be tuned of one predictor. Immutable, compared by value.</summary>
public sealed record PredictorParameters
{
    /// <summary>Creates untuned parameters.</summary>
    public PredictorParameters()
    {
    }

    // Written out so that a copy made by "with" does not share the prompt of the original.
    private PredictorParameters(PredictorParameters original)
    {
        Instructions = original.Instructions;
        Demos = original.Demos;
        FieldDescriptions = original.FieldDescriptions;
        ModelId = original.ModelId;
        Adapter = original.Adapter;
        Prompt = new PromptSlot();
    }

    /// <summary>The parameters of a predictor nobody tuned: everything as its signature declares.</summary>
    public static PredictorParameters Untuned { get; } = new();

    /// <summary>The task text, or <see langword="null"/> for the declared one.</summary>
    public string? Instructions { get; init; }

    /// <summary>Demonstrations in prompt order. Default: none.</summary>
    public ImmutableArray<Demo> Demos { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Descriptions that replace declared ones, by wire name. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> FieldDescriptions { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The model to ask for, such as a fine-tuned one, or <see langword="null"/> for the client's own.</summary>
    public string? ModelId { get; init; }

    /// <summary>
    /// Name of the adapter they were tuned with, as a tuned prompt says; <see langword="null"/> where nothing says so. Another one reads them as well, and is told
    /// (<see cref="AdapterDiffers"/>). Not compared: it changes nothing about what is asked.
    /// </summary>
    public string? Adapter { get; init; }

    /// <summary>The prompt made from these parameters. They belong to one predictor, so one slot is enough; see <see cref="PromptAdapter.PromptFor"/>.</summary>
    internal PromptSlot Prompt { get; } = new();

    /// <inheritdoc/>
    public bool Equals(PredictorParameters? other)
        => other is not null
            && Instructions == other.Instructions
            && ModelId == other.ModelId
            && Demos.SequenceEqual(other.Demos)
            && FieldDescriptions.SequenceEqual(other.FieldDescriptions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Instructions, ModelId, Demos.Length, FieldDescriptions.Count);

    /// <summary>Holds the prompt rendered from a parameters value; a copy starts with an empty one.</summary>
    internal sealed class PromptSlot
    {
        public volatile object? Value;
    }
}
