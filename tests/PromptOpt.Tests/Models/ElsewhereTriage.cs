namespace PromptOpt.Tests.Models.Elsewhere;

/// <summary>Another signature of a name that there is already.</summary>
[Signature]
public sealed partial class Triage
{
    [InputField]
    public required string Text { get; init; }

    [OutputField]
    public string Verdict { get; init; } = "";
}
