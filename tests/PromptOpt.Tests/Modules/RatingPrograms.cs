using Microsoft.Extensions.AI;

#pragma warning disable PO2022 // written by hand on purpose: these stand in for what the generator writes
#pragma warning disable PO2031 // lets the test see the inner run; it runs alone
namespace PromptOpt.Tests.Modules;

/// <summary>Two predictors, written as the generator writes programs.</summary>
internal sealed class DraftAndJudge(IChatClient client) : PromptProgram<Rate>(client)
{
    private Predict<Rate>? _draft;
    private ChainOfThought<Rate>? _judge;

    public Predict<Rate> Draft => GetOrAddModule(ref _draft, static client => new Predict<Rate>(client));

    public ChainOfThought<Rate> Judge => GetOrAddModule(ref _judge, static client => new ChainOfThought<Rate>(client));

    protected override async ValueTask<Prediction<Rate>> ForwardAsync(Rate input, CancellationToken cancellationToken)
    {
        Prediction<Rate> draft = await Draft.RunAsync(input, cancellationToken);
        return await Judge.RunAsync(new Rate { Question = input.Question, Answer = draft.Value.Comment }, cancellationToken);
    }

    protected override void BindModules(ProgramBinding binding)
    {
        _draft = BindModule(Draft, "Draft", binding);
        _judge = BindModule(Judge, "Judge", binding);
    }

    protected override void VisitModules(Action<string, PromptModule> visit)
    {
        visit("Draft", Draft);
        visit("Judge", Judge);
    }
}

/// <summary>A program inside a program, and a result that is made by hand.</summary>
internal sealed class Outer(IChatClient client) : PromptProgram<Rate>(client)
{
    private DraftAndJudge? _inner;

    public DraftAndJudge Inner => GetOrAddModule(ref _inner, static client => new DraftAndJudge(client));

    public static TokenUsage InnerUsage { get; private set; }

    protected override async ValueTask<Prediction<Rate>> ForwardAsync(Rate input, CancellationToken cancellationToken)
    {
        Prediction<Rate>[] both = await Task.WhenAll(Inner.RunAsync(input, cancellationToken).AsTask(), Inner.RunAsync(input, cancellationToken).AsTask());
        InnerUsage = both[0].Usage;
        return Prediction.Of(both[0].Value, reasoning: "two judges");
    }

    protected override void BindModules(ProgramBinding binding) => _inner = BindModule(Inner, "Inner", binding);

    protected override void VisitModules(Action<string, PromptModule> visit) => visit("Inner", Inner);
}

/// <summary>Asks twice side by side, and may answer something whatever comes of it.</summary>
internal sealed class Branches(IChatClient client, bool swallows) : PromptProgram<Rate>(client)
{
    private Predict<Rate>? _ask;

    private Predict<Rate> Ask => GetOrAddModule(ref _ask, static client => new Predict<Rate>(client));

    protected override async ValueTask<Prediction<Rate>> ForwardAsync(Rate input, CancellationToken cancellationToken)
    {
        try
        {
            Prediction<Rate>[] both = await Task.WhenAll(Enumerable.Range(1, 2).Select(branch => Ask.RunAsync(new Rate { Question = $"branch {branch}", Answer = "" }, cancellationToken).AsTask()));
            return both[0];
        }
        catch (Exception) when (swallows)
        {
            return Prediction.Of(new Rate { Question = "", Answer = "", Comment = "fallback" });
        }
    }

    protected override void BindModules(ProgramBinding binding) => _ask = BindModule(Ask, "Ask", binding);

    protected override void VisitModules(Action<string, PromptModule> visit) => visit("Ask", Ask);
}
