using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// The adapter whose layout is JSON: inputs and outputs are the members of one object each. The endpoint is asked for that object by its schema (<c>ResponseFormat</c>), strictly where every
/// schema of the outputs allows it; one that refuses is asked for less, and the prompt says the layout in words too, so that it holds where no format is taken. Options of yours that name a response
/// format are left as they are. It reads what models make of the layout, and other layouts that can be read without guessing. Safe for concurrent use.
/// </summary>
public sealed class JsonAdapter : PromptAdapter
{
    private JsonAdapter()
    {
    }

    /// <summary>The adapter.</summary>
    public static JsonAdapter Default { get; } = new();

    /// <inheritdoc/>
    public override string Name => AdapterNames.Json;

    internal override bool IsOwn => false;

    /// <inheritdoc/>
    protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => new JsonPrompt<T>(this, parameters, extraFields);
}
