namespace PromptOpt;

/// <summary>What is wrong with one field of a reply.</summary>
/// <param name="Field">Wire name of the field; empty when the reply as a whole is meant.</param>
/// <param name="Kind"><see cref="FailureKind.Parse"/> or <see cref="FailureKind.Constraint"/>.</param>
/// <param name="Message">What was expected and found.</param>
public sealed record FieldFailure(string Field, FailureKind Kind, string Message)
{
    /// <summary>What is said of an output that is not there.</summary>
    internal const string Missing = "is missing";

    /// <inheritdoc/>
    public override string ToString() => Field.Length == 0 ? Message : $"field '{Field}': {Message}";
}
