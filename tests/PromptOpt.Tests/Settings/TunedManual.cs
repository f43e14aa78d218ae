using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Settings;

/// <summary>Answer from the passages.</summary>
[Signature]
internal sealed partial class AnswerFromPassages
{
    [InputField]
    public required string Question { get; init; }

    [InputField]
    public IReadOnlyList<string> Passages { get; init; } = [];

    [OutputField]
    public string Answer { get; init; } = "";
}

internal interface IManualIndex
{
    IReadOnlyList<string> Find(string phrase, int count);
}

/// <summary>A program as users write it, with a tuned prompt beside it.</summary>
[PromptProgram]
internal sealed partial class TunedManual(IChatClient client, IManualIndex index) : PromptProgram<AnswerFromPassages>(client)
{
    [Module]
    private partial Predict<AnswerFromPassages> Answer { get; }

    /// <summary>How many passages the model is shown.</summary>
    [Setting(3, Minimum = 1, Maximum = 10)]
    private partial int Passages { get; }

    /// <summary>Which model answers.</summary>
    [Setting("small", Choices = ["small", "large"])]
    private partial string Model { get; }

    /// <summary>What stands before the passages.</summary>
    [Setting("From the manual:", Name = "Heading")]
    private partial string Introduction { get; }

    [Setting(Strictness.Mild)]
    private partial Strictness Strictness { get; }

    protected override ValueTask<Prediction<AnswerFromPassages>> ForwardAsync(AnswerFromPassages input, CancellationToken cancellationToken)
        => Answer.Bind(model: Model).RunAsync(question: input.Question, passages: [Introduction, .. index.Find(input.Question, Passages), Strictness.ToString()], cancellationToken);
}
