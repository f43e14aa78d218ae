using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>One run of a program on one example, still to be done.</summary>
/// <param name="Program">The program, already bound to the parameters to try.</param>
/// <param name="Example">The row.</param>
internal readonly record struct Rollout<T>(PromptModule<T> Program, Example<T> Example)
    where T : class, ISignature<T>
{
    /// <summary>The model of this rollout alone; <see langword="null"/> keeps the program's.</summary>
    public IChatClient? Client { get; init; }

    /// <summary>Models for single predictors; <see langword="null"/> for none.</summary>
    public ImmutableDictionary<string, IChatClient>? PredictorClients { get; init; }

    /// <summary>The model the metric may ask in this rollout.</summary>
    public IChatClient? Judge { get; init; }

    /// <summary>Says what a run made of it, whatever the program does about that; <see langword="null"/> when none does.</summary>
    public RolloutMeter? Meter { get; init; }

    public PromptModule<T> Bind(ProgramTrace trace, IPromptObserver? observer, TimeLimit? limit)
        => Program.Bind(new ProgramBinding
        {
            Middleware = limit is null ? null : limit.Guard,
            Client = Client,
            PredictorClients = PredictorClients ?? ImmutableDictionary<string, IChatClient>.Empty,
            Trace = trace,
            Observer = limit is null ? observer : limit.Guard(observer),
        });
}
