using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A program of one step whose code is given by a test.</summary>
internal sealed class FreeSorter(IChatClient client, FreeSorter.Code code, PredictOptions? options = null) : PromptProgram<Sort>(client)
{
    private Predict<Sort>? _sort;

    public delegate ValueTask<Prediction<Sort>> Code(Predict<Sort> sorter, Sort input, CancellationToken cancellationToken);

    private Predict<Sort> Sorter => GetOrAddModule(ref _sort, client => new Predict<Sort>(client, options));

    public static RolloutPrograms Programs(Code code, PredictOptions? options = null)
        => new(new ProgramRegistration<FreeSorter, Sort>("FreeSorter", (client, _) => new FreeSorter(client, code, options), [], ""));

    protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken) => code(Sorter, input, cancellationToken);

    protected override void BindModules(ProgramBinding binding) => _sort = BindModule(Sorter, "Sorter", binding);

    protected override void VisitModules(Action<string, PromptModule> visit) => visit("Sorter", Sorter);
}
