using Microsoft.Extensions.AI;
using PromptOpt;

[Signature("Answer.")]
public partial class /*PO1022*/Ask
{
    [InputField] public string Question { get; init; } = "";
    [OutputField] public string Answer { get; init; } = "";
}

[PromptProgram]
public partial class Asker : PromptProgram<Ask>
{
    public Asker(IChatClient client)
        : base(client)
    {
    }

    [Module] private partial Predict<Ask> /*PO2010*/Step { get; }

    [Setting(1)] private partial int /*PO2043*/Count { get; }

    protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
}
