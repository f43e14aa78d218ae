using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A program with loops, branches side by side and a program inside.</summary>
[PromptProgram]
internal sealed partial class ProofProgram(IChatClient client, ProofShape shape) : PromptProgram<Sort>(client)
{
    public ProofProgram(IChatClient client)
        : this(client, ProofShape.Of(new Random(0)))
    {
    }

    [Module]
    private partial Predict<Hint> Hint { get; }

    [Module]
    private partial Predict<Sort> Sort { get; }

    [Module]
    private partial ProofStep Step { get; }

    protected override async ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
    {
        string clue = "";
        int loops = shape.Loops == 0 ? 0 : input.Text.Length % (shape.Loops + 1);
        for (int i = 0; i < loops; i++)
        {
            clue += (await Hint.RunAsync(new Hint { Text = input.Text }, cancellationToken)).Value.Clue;
        }

        string[] branches = await Task.WhenAll(Enumerable.Range(0, shape.Branches).Select(branch => BranchAsync(input.Text, branch, cancellationToken)));
        if (shape.HasNested)
        {
            clue += (await Step.RunAsync(new Hint { Text = input.Text }, cancellationToken)).Value.Clue;
        }

        Prediction<Sort> last = await Sort.RunAsync(new Sort { Text = $"{input.Text} {clue} {string.Concat(branches)}" }, cancellationToken);
        return Prediction.Of(new Sort { Text = input.Text, Label = last.Value.Label });
    }

    // Two branches out of three end with the same question; each is for a sample of its own.
    private async Task<string> BranchAsync(string text, int branch, CancellationToken cancellationToken)
    {
        string clue = text;
        for (int i = 0; i <= branch; i++)
        {
            clue = (await Hint.RunAsync(new Hint { Text = $"{branch} {clue}" }, cancellationToken)).Value.Clue;
        }

        return (await Sort.Bind(sample: branch).RunAsync(new Sort { Text = branch == 2 ? clue : text }, cancellationToken)).Value.Label;
    }
}

/// <summary>A program that is a step of another one.</summary>
[PromptProgram]
internal sealed partial class ProofStep(IChatClient client) : PromptProgram<Hint>(client)
{
    [Module]
    private partial Predict<Hint> Look { get; }

    protected override async ValueTask<Prediction<Hint>> ForwardAsync(Hint input, CancellationToken cancellationToken)
    {
        Prediction<Hint> first = await Look.RunAsync(input, cancellationToken);
        return await Look.RunAsync(new Hint { Text = first.Value.Clue }, cancellationToken);
    }
}
