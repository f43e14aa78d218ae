using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Who answers and who judges where prompts are scored; failed requests of both are sent again, and each is counted by itself.</summary>
internal sealed class ScoringModels : IDisposable
{
    private readonly ModelConnection _answering;
    private readonly ModelConnection? _judging;
    private readonly ModelConnection _judge;

    /// <param name="connector">Connects to models.</param>
    /// <param name="model">Who answers.</param>
    /// <param name="judge">Who judges; <see langword="null"/> for the model that answers.</param>
    /// <param name="seed">Seed of models that have one.</param>
    /// <param name="observer">Told of every retry.</param>
    /// <exception cref="UsageException">A key is missing.</exception>
    public ScoringModels(ModelConnector connector, ModelSelection model, ModelSelection? judge, int seed, IPromptObserver observer)
    {
        _answering = connector.Connect(model, seed);
        try
        {
            _judging = judge is null ? null : connector.Connect(judge, seed);
        }
        catch
        {
            _answering.Dispose();
            throw;
        }

        Model = connector.WithRetries(_answering, observer);
        _judge = connector.WithRetries(_judging ?? _answering, observer);
        Judge = new JudgeChatClient(_judge.Client);
    }

    /// <summary>Who answers.</summary>
    public ModelConnection Model { get; }

    /// <summary>Who judges.</summary>
    public JudgeChatClient Judge { get; }

    /// <summary>What the judge took so far; <see langword="null"/> when none was named or asked.</summary>
    public ModelSpending? Judged => _judging is not null || Judge.Usage.Calls > 0 ? ModelSpending.Of(_judge, Judge.Usage) : null;

    /// <summary>Says who they are.</summary>
    public void Introduce(AppConsole console)
    {
        console.Note(Model.Markup);
        if (_judging is not null)
        {
            console.Note($"judge: {Markup.Escape(_judging.Name)}");
        }
    }

    public void Dispose()
    {
        Judge.Dispose();
        _judging?.Dispose();
        _answering.Dispose();
    }
}
