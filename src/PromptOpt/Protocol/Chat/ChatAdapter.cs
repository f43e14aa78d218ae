using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// The adapter that is used unless another one is chosen: every field stands below a marker line of its own, <c>[[ ## name ## ]]</c>, and a reply ends with
/// <c>[[ ## completed ## ]]</c>. It reads what models make of that layout, and other layouts that can be read without guessing. Safe for concurrent use.
/// </summary>
public sealed class ChatAdapter : PromptAdapter
{
    private ChatAdapter()
    {
    }

    /// <summary>The adapter.</summary>
    public static ChatAdapter Default { get; } = new();

    /// <inheritdoc/>
    public override string Name => ArtifactPredictorSection.StandardAdapter;

    internal override bool IsOwn => false;

    /// <inheritdoc/>
    protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => new ChatPrompt<T>(this, parameters, extraFields);
}
