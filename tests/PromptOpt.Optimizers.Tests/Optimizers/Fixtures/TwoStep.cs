using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A program of two steps, as the generator would complete it. The first step may be run several times.</summary>
internal sealed class TwoStep(IChatClient client, int hints = 1) : PromptProgram<Sort>(client)
{
    private Predict<Hint>? _hint;
    private Predict<Decide>? _decide;

    private Predict<Hint> Hint => GetOrAddModule(ref _hint, static client => new Predict<Hint>(client));

    private Predict<Decide> Decide => GetOrAddModule(ref _decide, static client => new Predict<Decide>(client));

    protected override async ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
    {
        string clue = "";
        for (int i = 0; i < hints; i++)
        {
            clue = (await Hint.RunAsync(new Hint { Text = i == 0 ? input.Text : clue }, cancellationToken)).Value.Clue;
        }

        Prediction<Decide> decision = await Decide.RunAsync(new Decide { Text = input.Text, Clue = clue }, cancellationToken);
        return Prediction.Of(new Sort { Text = input.Text, Label = decision.Value.Label });
    }

    protected override void BindModules(ProgramBinding binding)
    {
        _hint = BindModule(Hint, "Hint", binding);
        _decide = BindModule(Decide, "Decide", binding);
    }

    protected override void VisitModules(Action<string, PromptModule> visit)
    {
        visit("Hint", Hint);
        visit("Decide", Decide);
    }
}
