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

    /// <summary>
    /// How many answers a call asks for (<see cref="Prediction{T}.Completions"/>); 1 or more. A client that can give several at once is asked once (<see cref="SeveralAnswers"/>); what is missing then is
    /// asked for by requests of their own, each another sample. The first answer must be readable, be it after a repair turn; others that are not, or that the model declined, are left out. While an answer is streamed it is the first
    /// one, and the others are asked for by requests of their own. Default: 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Completions
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;
}
