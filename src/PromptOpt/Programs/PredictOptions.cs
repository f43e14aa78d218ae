using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>How a predictor calls its model.</summary>
public sealed record PredictOptions
{
    /// <summary>The defaults: the client's own options, the chat adapter, one repair turn.</summary>
    public static PredictOptions Default { get; } = new();

    /// <summary>Sent with every call (temperature, output limit, …); nothing is set unless said here. Default: <see langword="null"/>.</summary>
    public ChatOptions? ChatOptions { get; init; }

    /// <summary>The layout of its prompt, and how a reply is read. A binding may choose another one for a whole program. Default: <see cref="ChatAdapter.Default"/>.</summary>
    public PromptAdapter Adapter
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = ChatAdapter.Default;

    /// <summary>How many times the model is shown its unreadable reply and asked again; 0 or more. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int MaxRepairs
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1;
}
