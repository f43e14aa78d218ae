using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Where in one run of a program a request comes from: which predictor asks, for which sample, after what. Sent with the requests to a client that asks for
/// it (<see cref="IPlacedChatClient"/>), as an additional property of their options. Safe for concurrent use.
/// </summary>
public sealed class CallPlace
{
    /// <summary>The additional property of <see cref="ChatOptions"/> that says which sample a request is for, from the second sample on; caches can tell samples apart by it, and no endpoint is told.</summary>
    public const string SampleProperty = "promptopt.sample";

    // What a branch of a program has done before follows it through code of others, as an activity does; nothing is configured by it.
    private static readonly AsyncLocal<CallPlace?> Latest = new();

    private ChatOptions? _made;

    private CallPlace(ProgramTrace run, string predictor, string sample, CallPlace? before)
    {
        Run = run;
        Predictor = predictor;
        Sample = sample;
        Before = before;
    }

    /// <summary>The run of the whole program.</summary>
    public ProgramTrace Run { get; }

    /// <summary>The predictor's stable name; for a step that is a program, its member path.</summary>
    public string Predictor { get; }

    /// <summary>The numbers of the samples the predictor was bound to (<see cref="ProgramBinding.Sample"/>), outermost first and with dots between them; empty for the first.</summary>
    public string Sample { get; }

    /// <summary>The step that the same branch of the program began before this one, or the program this one is in; <see langword="null"/> for the first.</summary>
    public CallPlace? Before { get; }

    /// <summary>
    /// A place as another process told of it: the one of a request that a program made there. Requests of one step need one place, since what a branch has done before is known by the object.
    /// </summary>
    /// <param name="run">Stands for the run of the whole program: one trace for all its places.</param>
    /// <param name="predictor">The predictor's stable name.</param>
    /// <param name="sample">As in <see cref="Sample"/>.</param>
    /// <param name="before">As in <see cref="Before"/>.</param>
    public static CallPlace Restore(ProgramTrace run, string predictor, string sample, CallPlace? before)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(sample);
        return new(run, predictor, sample, before);
    }

    /// <summary>Takes the place out of what a request is sent with.</summary>
    /// <param name="options">The options of the request; they are not changed.</param>
    /// <returns>The place, or <see langword="null"/> where there is none, and the options without it.</returns>
    public static (CallPlace? Place, ChatOptions? Options) Take(ChatOptions? options)
    {
        if (options?.AdditionalProperties is not { } properties || !properties.TryGetValue(RequestKeys.PlaceProperty, out object? value) || value is not CallPlace place)
        {
            return (null, options);
        }

        if (ReferenceEquals(options, place._made))
        {
            return (place, null);
        }

        ChatOptions without = options.Clone();
        without.AdditionalProperties!.Remove(RequestKeys.PlaceProperty);
        if (without.AdditionalProperties.Count == 0)
        {
            without.AdditionalProperties = null;
        }

        return (place, without);
    }

    /// <summary>Puts the place into what a request is sent with, for a client that asks for it.</summary>
    /// <param name="options">The options, which are changed; <see langword="null"/> for new ones.</param>
    public ChatOptions AddTo(ChatOptions? options)
    {
        ChatOptions added = options ?? (_made = new ChatOptions());
        (added.AdditionalProperties ??= [])[RequestKeys.PlaceProperty] = this;
        return added;
    }

    /// <summary>Whether a client asks to be told.</summary>
    internal static bool IsAskedBy(IChatClient client) => client.GetService(typeof(IPlacedChatClient)) is not null;

    /// <summary>Begins a step. What the calling method begins from now on comes after it.</summary>
    internal static CallPlace Enter(ProgramTrace run, string predictor, string sample)
    {
        ProgramTrace whole = run.Whole;
        CallPlace place = new(whole, predictor, sample, Latest.Value is { } before && ReferenceEquals(before.Run, whole) ? before : null);
        Latest.Value = place;
        return place;
    }

    /// <summary>The sample of something that is bound again: a sample of a sample.</summary>
    internal static string Join(string outer, int? sample)
        => sample is not { } number ? outer : outer.Length == 0 ? PredictorNames.Number(number) : $"{outer}.{PredictorNames.Number(number)}";

    /// <summary>The sample as it tells requests apart: empty for the first of the first.</summary>
    internal static string Distinct(string sample) => sample.AsSpan().IndexOfAnyExcept('0', '.') < 0 ? "" : sample;
}
