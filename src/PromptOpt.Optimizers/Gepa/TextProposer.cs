using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Asks the reflection model for new texts, one batch for all trials of a round.</summary>
internal sealed class TextProposer<TProgram, T>(OptimizationSession<TProgram, T> session, EvaluationCache<TProgram, T> evaluations, GepaOptions options)
    where TProgram : PromptModule<T>
    where T : class, ISignature<T>
{
    private const string AskForInstructions = "ask for new instructions";
    private const string AskForDescriptions = "ask for new descriptions";

    private readonly ImmutableArray<PredictorInfo> _predictors = session.Program.Predictors;
    private readonly CopyGuard<T> _guard = new(session.Data.Train, options.CopyGuardWords);

    /// <summary>Texts that were asked for, without those asked for once more.</summary>
    public int Asked { get; private set; }

    /// <summary>Puts new texts into the trials; one that gets none stays without parameters.</summary>
    /// <param name="wanted">Trials with the components to change.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    public async Task ProposeAsync(IReadOnlyList<(Trial<T> Trial, GepaComponent Component)> wanted, CancellationToken cancellationToken)
    {
        Draft<T>[] drafts = [.. wanted.Select(Begin)];
        await AskAsync(drafts, cancellationToken).ConfigureAwait(false);
        Draft<T>[] copies = [.. drafts.Where(IsCopy)];
        foreach (Draft<T> draft in copies)
        {
            session.Report(new TrainingRowsCopied(draft.Component.ToString(), draft.Copied, IsAskedAgain: true));
            draft.Trial.Remarks.Add($"the first draft of the {draft.Component} held parts of training rows ({string.Join(", ", draft.Copied.Select(static copy => copy.Row))}) and was asked for once more");
        }

        await AskAsync(copies, cancellationToken).ConfigureAwait(false);
        foreach (Draft<T> draft in drafts)
        {
            Settle(draft, isSecond: copies.Contains(draft));
        }
    }

    private Draft<T> Begin((Trial<T> Trial, GepaComponent Component) wanted)
    {
        PoolMember parent = wanted.Trial.Parents[0];
        PredictorInfo predictor = _predictors.First(info => info.Name == wanted.Component.Predictor);
        ReflectionExamples examples = ReflectionExamples.Of(
            predictor.Name, wanted.Trial.Rows.Zip(evaluations.Get(parent.Parameters, wanted.Trial.Rows)));
        string text = examples.ToText(options.MaxReflectionTokens, out int leftOut);
        if (leftOut > 0)
        {
            session.Report(new ReflectionTrimmed(wanted.Component.ToString(), leftOut));
        }

        return new Draft<T>(wanted.Trial, wanted.Component)
        {
            Number = Asked++,
            Current = wanted.Component.TextIn(parent.Parameters, predictor),
            Step = StepDescription.Of(_predictors, predictor, parent.Parameters),
            Examples = text,
        };
    }

    private async Task AskAsync(IReadOnlyList<Draft<T>> drafts, CancellationToken cancellationToken)
    {
        Draft<T>[] instructions = [.. drafts.Where(static draft => draft.Component.Kind == GepaComponentKind.Instruction)];
        Draft<T>[] descriptions = [.. drafts.Where(static draft => draft.Component.Kind == GepaComponentKind.FieldDescription)];
        await AskAsync(
            AskForInstructions,
            instructions,
            static draft => new ReviseInstruction { CurrentInstruction = draft.Current, Step = draft.Step, ExamplesWithFeedback = draft.Examples },
            static answer => answer.NewInstruction,
            cancellationToken).ConfigureAwait(false);
        await AskAsync(
            AskForDescriptions,
            descriptions,
            static draft => new ReviseDescription { Field = draft.Component.Field!, CurrentDescription = draft.Current, Step = draft.Step, ExamplesWithFeedback = draft.Examples },
            static answer => answer.NewDescription,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task AskAsync<TQuestion>(string work, Draft<T>[] drafts, Func<Draft<T>, TQuestion> ask, Func<TQuestion, string> read, CancellationToken cancellationToken)
        where TQuestion : class, ISignature<TQuestion>
    {
        ImmutableArray<Answer<TQuestion>> answers = await session.AskAsync(
            work,
            [.. drafts.Select(draft => new Question<TQuestion>(ask(draft), draft.Number, Temperature: options.ReflectionTemperature))],
            cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < drafts.Length; i++)
        {
            drafts[i].Text = i < answers.Length && answers[i].Value is { } answer ? InstructionText.Clean(read(answer)) ?? "" : null;
            drafts[i].Failure = i < answers.Length ? answers[i].Failure?.Message : "the run ended before it was asked for";
        }
    }

    private bool IsCopy(Draft<T> draft)
    {
        draft.Copied = draft.Text is { } text ? _guard.Find(text, draft.Current, draft.Trial.Rows) : [];
        if (draft.Copied.IsEmpty)
        {
            return false;
        }

        draft.Step += "\nA first draft quoted examples word for word, which does not help with new inputs: "
            + string.Join(", ", draft.Copied.Select(static copy => $"“{copy.Passage}”"))
            + ". State the rule behind them in general words.";
        return true;
    }

    private void Settle(Draft<T> draft, bool isSecond)
    {
        string? failure = draft.Text switch
        {
            null => draft.Failure,
            "" => "the answer was empty",
            { } text when text == draft.Current => "the answer was the text there is",
            _ => null,
        };
        if (failure is not null)
        {
            session.Report(new ProposalFailed(draft.Trial.Parents[0].Candidate.Index, draft.Component.ToString(), failure));
            return;
        }

        if (isSecond && _guard.Find(draft.Text!, draft.Current, draft.Trial.Rows) is { IsEmpty: false } copied)
        {
            session.Report(new TrainingRowsCopied(draft.Component.ToString(), copied, IsAskedAgain: false));
            draft.Trial.Objection = $"the {draft.Component} holds parts of training rows: {string.Join("; ", copied.Select(static copy => $"{copy.Row}: “{copy.Passage}”"))}";
        }

        draft.Trial.Parameters = draft.Component.With(draft.Trial.Parameters ?? draft.Trial.Parents[0].Parameters, draft.Text!);
    }
}

/// <summary>A new text on its way.</summary>
internal sealed class Draft<T>(Trial<T> trial, GepaComponent component)
    where T : class, ISignature<T>
{
    public Trial<T> Trial { get; } = trial;

    public GepaComponent Component { get; } = component;

    /// <summary>Tells equal questions of different rounds apart.</summary>
    public required int Number { get; init; }

    public required string Current { get; init; }

    public required string Step { get; set; }

    public required string Examples { get; init; }

    public string? Text { get; set; }

    public string? Failure { get; set; }

    public ImmutableArray<CopiedPassage> Copied { get; set; } = [];
}
