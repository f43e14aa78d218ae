using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>A policy that a user gave an optimizer threw, or gave what makes no sense. It ends the run; answers that were paid for are kept, and the run goes on once the policy is mended under its name.</summary>
public sealed class PolicyException : PromptException
{
    internal PolicyException(string policy, string name, string reason, Exception? innerException = null)
        : base(FailureKind.Program, $"The {policy} '{name}' {reason}", innerException)
    {
        Policy = name;
        Reason = reason;
    }

    /// <summary>The name of the policy.</summary>
    public string Policy { get; }

    /// <summary>What is wrong.</summary>
    public string Reason { get; }

    /// <summary>Asks a policy for several things.</summary>
    /// <param name="policy">What sort of policy it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="decide">The policy.</param>
    /// <param name="asked">What it is asked.</param>
    /// <param name="most">How many there can be; of an answer without end no more than one beyond is taken.</param>
    /// <exception cref="PolicyException">It threw, gave nothing at all, or more than there can be.</exception>
    internal static ImmutableArray<TItem> Guard<TAsked, TItem>(string policy, string name, Func<TAsked, IEnumerable<TItem>> decide, TAsked asked, int most)
    {
        ImmutableArray<TItem> given = Guard<TAsked, ImmutableArray<TItem>>(
            policy, name, asked => [.. (decide(asked) ?? throw new PolicyException(policy, name, "gave null.")).Take(most + 1)], asked);
        return given.Length <= most ? given : throw new PolicyException(policy, name, FormattableString.Invariant($"gave more than the {most} that there can be."));
    }

    /// <summary>Asks a policy.</summary>
    internal static TResult Guard<TAsked, TResult>(string policy, string name, Func<TAsked, TResult> decide, TAsked asked)
    {
        try
        {
            return decide(asked);
        }
        catch (Exception exception) when (exception is not PolicyException)
        {
            throw new PolicyException(policy, name, $"threw {exception.GetType().Name}: {exception.Message}", exception);
        }
    }
}
