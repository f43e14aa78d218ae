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
