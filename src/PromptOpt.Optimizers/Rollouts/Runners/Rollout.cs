using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>One run of a program on one row, still to be done. A runner is told the inputs of the row and none of its labels.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="T">The program's signature.</typeparam>
public sealed class Rollout<T>
    where T : class, ISignature<T>
{
    private object? _sending;

    internal Rollout(PromptModule<T> program, Example<T> example, RolloutTerms terms)
    {
        Program = program;
        Example = example;
        Terms = terms;
    }

    /// <summary>The program, bound to the parameters to try. Asking it by itself would pass by journal and budget.</summary>
    public PromptModule<T> Program { get; }

    /// <summary>The row's <see cref="Example{T}.Id"/>.</summary>
    public string ExampleId => Example.Id;

    /// <summary>Tells repeated runs of the program on the row apart. 0 for the first.</summary>
    public int Number { get; init; }

    /// <summary>Longest time the program may take; <see langword="null"/> for any.</summary>
    public TimeSpan? Timeout => Terms.Timeout;

    internal Example<T> Example { get; }

    internal RolloutTerms Terms { get; }

    /// <summary>The model of this rollout alone; <see langword="null"/> keeps the program's.</summary>
    internal IChatClient? Client { get; init; }

    /// <summary>What it was sent elsewhere as, the last time; disposed of, that can ask no model any more.</summary>
    internal IDisposable? Sent { get; set; }

    /// <summary>Held while it is sent, so that of several one is at work.</summary>
    // Most are never sent.
    internal object Sending => _sending ?? Interlocked.CompareExchange(ref _sending, new object(), null) ?? _sending;

    internal PromptModule<T> Bind(ProgramTrace trace, TimeLimit? limit)
        => Program.Bind(new ProgramBinding
        {
            Middleware = limit is null ? null : limit.Guard,
            Client = Client,
            Trace = trace,
            Observer = limit is null ? Terms.Observer : limit.Guard(Terms.Observer),
        });
}

/// <summary>What holds for all rollouts of a piece of work.</summary>
internal sealed record RolloutTerms
{
    /// <summary>Longest time of the program in a rollout.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The clock of every limit of time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Who is told of every call.</summary>
    public IPromptObserver? Observer { get; init; }
}
