namespace PromptOpt;

/// <summary>A demonstration does not fit the signature of the predictor it was given to.</summary>
/// <param name="signature">Name of the signature.</param>
/// <param name="field">Wire name of the field.</param>
/// <param name="reason">What is wrong.</param>
public sealed class DemoException(string signature, string field, string reason)
    : PromptException(FailureKind.Binding, $"A demonstration does not fit '{signature}': field '{field}': {reason}.")
{
    /// <summary>Name of the signature.</summary>
    public string Signature { get; } = signature;

    /// <summary>Wire name of the field.</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong, without a full stop.</summary>
    public string Reason { get; } = reason;
}
