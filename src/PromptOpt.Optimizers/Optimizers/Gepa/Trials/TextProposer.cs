using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Asks the reflection model for new texts. What went wrong is shown a few examples at a time, and each request goes on from the text that came of the one
/// before: more at once would be read less carefully. The first requests of all texts of a round are one batch, so are the second ones, and so on.
/// </summary>
internal sealed class TextProposer<T>(OptimizationSession<T> session, EvaluationCache<T> evaluations, GepaOptions options)
    where T : class, ISignature<T>
{
    /// <summary>Rows that went wrong in one request.</summary>
    public const int FailuresPerRequest = 10;

    private const int FailuresPerSuccess = 3;
    private const string AskForInstructions = "ask for new instructions";
    private const string AskForDescriptions = "ask for new descriptions";
    private const string AskForSettings = "ask for new texts of settings";

    private readonly ImmutableArray<PredictorInfo> _predictors = session.Program.Predictors;
    private readonly ImmutableArray<SettingInfo> _settings = session.Program.Settings;
    private readonly CopyGuard<T> _guard = new(session.Data.Train, options.CopyGuardWords);

    /// <summary>Texts that were asked for, without those asked for once more.</summary>
    public int Asked { get; private set; }

    /// <summary>Puts new texts into the trials; one that gets none stays without parameters.</summary>
    /// <param name="wanted">Trials with the components to change.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    public async Task ProposeAsync(IReadOnlyList<(Trial<T> Trial, GepaComponent Component)> wanted, CancellationToken cancellationToken)
    {
        TextDraft<T>[] drafts = [.. wanted.Select(pair => new TextDraft<T>(pair.Trial, pair.Component, _predictors.First(info => info.Name == pair.Component.Predictor), _settings))];
        Dictionary<TextDraft<T>, Example<T>[][]> portions = drafts.ToDictionary(static draft => draft, PortionsOf);
        for (int portion = 0; portions.Values.Any(rows => rows.Length > portion); portion++)
        {
            TextDraft<T>[] open = [.. drafts.Where(draft => portions[draft].Length > portion)];
            foreach (TextDraft<T> draft in open)
            {
                Show(draft, portions[draft][portion]);
            }

            await AskAsync(open, cancellationToken).ConfigureAwait(false);
            TextDraft<T>[] again = [.. open.Where(HasFlaw)];
            await AskAsync(again, cancellationToken).ConfigureAwait(false);
            foreach (TextDraft<T> draft in open)
            {
                Take(draft, isSecond: again.Contains(draft));
            }

            if (session.StopReason is not null)
            {
                break;
            }
        }

        foreach (TextDraft<T> draft in drafts)
        {
            Settle(draft);
        }
    }

    /// <summary>The rows of each request: some that went wrong, and a few that went well.</summary>
    private Example<T>[][] PortionsOf(TextDraft<T> draft)
    {
        Example<T>[] rows = [.. draft.Trial.Shown.Select(row => session.Data.Train[row])];
        string step = draft.Component.Predictor;
        (Example<T> Row, RowEvaluation Evaluation)[] called =
        [
            .. rows.Zip(evaluations.Get(draft.Parent.Parameters, rows)).Where(pair => pair.Second.Calls.Any(call => call.Predictor == step)),
        ];
        Example<T>[] wrong = [.. called.Where(pair => IsConcerned(step, pair.Evaluation)).Select(static pair => pair.Row)];
        Example<T>[] others = [.. called.Select(static pair => pair.Row).Except(wrong)];
        int requests = Math.Clamp((wrong.Length + FailuresPerRequest - 1) / FailuresPerRequest, 1, GepaBudget.MostRequestsForAText);
        int successes = wrong.Length == 0 ? others.Length : Math.Min(others.Length, Math.Max(1, wrong.Length / FailuresPerSuccess));
        return
        [
            .. Enumerable.Range(0, requests).Select(request => wrong.Where((_, i) => i % requests == request)
                .Concat(others.Take(successes).Where((_, i) => i % requests == request))
                .ToArray()),
        ];
    }

    // Where the metric names who is at fault, a row that went wrong for another step shows this one nothing to mend.
    private static bool IsConcerned(string step, RowEvaluation evaluation)
        => evaluation.Outcome.Score is not { } score
            || (score.Value < 1
                && (evaluation.Calls.Any(call => call.Predictor == step && call.Demo is null)
                    || score.IsAtFault(step)
                    || !score.PredictorFeedback.Keys.Any(score.IsAtFault)));

    private void Show(TextDraft<T> draft, Example<T>[] rows)
    {
        ReflectionExamples examples = ReflectionExamples.Of(
            draft.Component.Predictor, rows.Zip(evaluations.Get(draft.Parent.Parameters, rows)), new WireNames([draft.Predictor.Signature, T.Definition]));
        string text = examples.ToText(options.MaxReflectionTokens, out int leftOut);
        if (leftOut > 0)
        {
            session.Report(new ReflectionTrimmed { Component = draft.Component.ToString(), TokensLeftOut = leftOut });
        }

        draft.Show(Asked++, rows, text, StepDescription.Of(_predictors, draft.Predictor, draft.Parent.Parameters));
    }

    private async Task AskAsync(IReadOnlyList<TextDraft<T>> drafts, CancellationToken cancellationToken)
    {
        await AskForInstructionsAsync(Of(GepaComponentKind.Instruction), cancellationToken).ConfigureAwait(false);
        await AskForDescriptionsAsync(Of(GepaComponentKind.FieldDescription), cancellationToken).ConfigureAwait(false);
        await AskForSettingsAsync(Of(GepaComponentKind.Setting), cancellationToken).ConfigureAwait(false);

        TextDraft<T>[] Of(GepaComponentKind kind) => [.. drafts.Where(draft => draft.Component.Kind == kind)];
    }

    private async Task AskForInstructionsAsync(TextDraft<T>[] drafts, CancellationToken cancellationToken)
    {
        ImmutableArray<ProposedInstruction> proposed = await (options.Proposer ?? OwnProposers.Revising).ProposeAsync(
            session,
            AskForInstructions,
            [.. drafts.Select(static draft => new InstructionRequest
            {
                Predictor = draft.Predictor,
                CurrentInstruction = draft.Current,
                Number = draft.Number,
                Step = draft.Step,
                Examples = draft.Examples,
            })],
            options.ReflectionTemperature,
            cancellationToken).ConfigureAwait(false);
        Answer(drafts, [.. proposed.Select(static text => (text.Text, text.Failure?.Message, text.ToRecord))]);
    }

    private Task AskForDescriptionsAsync(TextDraft<T>[] drafts, CancellationToken cancellationToken)
        => AskAsync(
            AskForDescriptions,
            drafts,
            static draft => new ReviseDescription { Field = draft.Component.Field!, CurrentDescription = draft.Current, Step = draft.Step, ExamplesWithFeedback = draft.Examples },
            static revised => revised.NewDescription,
            cancellationToken);

    private Task AskForSettingsAsync(TextDraft<T>[] drafts, CancellationToken cancellationToken)
        => AskAsync(
            AskForSettings,
            drafts,
            draft => new ReviseSetting { Setting = draft.Component.Field!, Purpose = draft.Component.SettingIn(_settings).Description, CurrentText = draft.Current, Step = draft.Step, ExamplesWithFeedback = draft.Examples },
            static revised => revised.NewText,
            cancellationToken);

    private async Task AskAsync<TQuestion>(string work, TextDraft<T>[] drafts, Func<TextDraft<T>, TQuestion> ask, Func<TQuestion, string> read, CancellationToken cancellationToken)
        where TQuestion : class, ISignature<TQuestion>
    {
        ImmutableArray<Answer<TQuestion>> answers = await session.AskAsync(
            work, [.. drafts.Select(draft => new Question<TQuestion>(ask(draft), draft.Number, Temperature: options.ReflectionTemperature))], cancellationToken).ConfigureAwait(false);
        Answer(drafts, [.. answers.Select(answer => (answer.Value is { } value ? read(value) : null, answer.Failure?.Message, (Func<string, ProposalRecord>)answer.ToRecord))]);
    }

    private static void Answer(TextDraft<T>[] drafts, ImmutableArray<(string? Text, string? Failure, Func<string, ProposalRecord> ToRecord)> answers)
    {
        for (int i = 0; i < drafts.Length; i++)
        {
            if (i >= answers.Length)
            {
                drafts[i].Fail("the run ended before it was asked for");
                continue;
            }

            drafts[i].Trial.Requests.Add(answers[i].ToRecord(drafts[i].Component.ToString()));
            drafts[i].Answer(answers[i].Text is { } text ? InstructionText.Clean(text) ?? "" : null, answers[i].Failure);
        }
    }

    /// <summary>Whether an answer is to be asked for once more, with what was wrong with it.</summary>
    private bool HasFlaw(TextDraft<T> draft)
    {
        if (draft.Text is not { Length: > 0 } text)
        {
            return false;
        }

        draft.Copied = _guard.Find(text, draft.Current, draft.Rows);
        if (!draft.Copied.IsEmpty)
        {
            session.Report(new TrainingRowsCopied { Component = draft.Component.ToString(), Passages = draft.Copied, IsAskedAgain = true });
            draft.Trial.Remarks.Add($"the first draft of the {draft.Component} held parts of training rows ({string.Join(", ", draft.Copied.Select(static copy => copy.Row))}) and was asked for once more");
            draft.Step += "\nA first draft quoted examples word for word, which does not help with new inputs: "
                + string.Join(", ", draft.Copied.Select(static copy => $"“{copy.Passage}”"))
                + ". State the rule behind them in general words.";
            return true;
        }

        if (ItemisedText.HasCollapsed(draft.Current, text))
        {
            draft.Trial.Remarks.Add($"the first draft of the {draft.Component} lost most of what the text said before and was asked for once more");
            draft.Step += "\nA first draft lost most of what the current text says. Keep every rule that the examples do not speak against.";
            return true;
        }

        return false;
    }

    private void Take(TextDraft<T> draft, bool isSecond)
    {
        if (isSecond && draft.Text is { Length: > 0 } text && _guard.Find(text, draft.Current, draft.Rows) is { IsEmpty: false } copied)
        {
            session.Report(new TrainingRowsCopied { Component = draft.Component.ToString(), Passages = copied, IsAskedAgain = false });
            draft.Object($"the {draft.Component} holds parts of training rows: {string.Join("; ", copied.Select(static copy => $"{copy.Row}: “{copy.Passage}”"))}");
            return;
        }

        draft.Take();
    }

    private void Settle(TextDraft<T> draft)
    {
        if (draft.Result is { } result)
        {
            draft.Trial.Parameters = draft.Component.With(draft.Trial.Parameters ?? draft.Parent.Parameters, result);
        }
        else if (draft.Objected is { } objected)
        {
            draft.Trial.Objection = draft.Objection;
            draft.Trial.Parameters = draft.Component.With(draft.Trial.Parameters ?? draft.Parent.Parameters, objected);
        }
        else
        {
            session.Report(new ProposalFailed { Parent = draft.Parent.Candidate.Index, Component = draft.Component.ToString(), Reason = draft.Failure ?? "there was no answer" });
        }
    }
}
