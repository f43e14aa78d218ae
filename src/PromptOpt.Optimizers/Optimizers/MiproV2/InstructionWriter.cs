using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// Has a model write instructions for every predictor, grounded in what is known of program, data and examples. The requests are asked side by side
/// in two waves; the second sees what came of the first.
/// </summary>
internal sealed class InstructionWriter<T>(OptimizationSession<T> session, MiproV2Options options)
    where T : class, ISignature<T>
{
    /// <summary>Rows that stand in a request for observations.</summary>
    public const int RowsPerObservation = 10;

    private readonly string _program = ProgramDescription.Of(session.Program, T.Definition);
    private readonly SeededRandom _random = session.Random.Substream("proposals");

    /// <summary>Requests that a summary of the data takes.</summary>
    public static (long Observe, long Summarize) SummaryQuestions(MiproV2Options options, int rows)
    {
        long observe = (Math.Min(options.SummaryRows, rows) + RowsPerObservation - 1) / RowsPerObservation;
        return (observe, observe > 1 ? 1 : 0);
    }

    /// <summary>Instructions for every predictor.</summary>
    /// <param name="count">How many are asked for, for each predictor.</param>
    /// <param name="demoSets">Sets of demonstrations; each request shows another one's first.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>By predictor the instructions it can choose from: its own first, then distinct new ones.</returns>
    public async Task<ImmutableSortedDictionary<string, ImmutableArray<string?>>> ProposeAsync(int count, ImmutableArray<ProgramParameters> demoSets, CancellationToken cancellationToken)
    {
        ImmutableArray<PredictorInfo> predictors = session.Program.Predictors;
        Dictionary<string, List<string?>> instructions = predictors.ToDictionary(static predictor => predictor.Name, predictor => new List<string?> { session.Start[predictor.Name].Instructions });
        ImmutableArray<PredictorInfo> shown = [.. predictors.Where(static predictor => predictor.Adapter.ShowsInstructions)];
        count = shown.IsEmpty ? 0 : count;
        string summary = count == 0 ? "" : await SummarizeAsync(cancellationToken).ConfigureAwait(false);
        int firstWave = options.ShowsEarlierProposals ? (count + 1) / 2 : count;
        foreach ((int from, int to) in ((int, int)[])[(0, firstWave), (firstWave, count)])
        {
            (PredictorInfo Predictor, int Number)[] wave = [.. shown.SelectMany(predictor => Enumerable.Range(from, to - from).Select(number => (predictor, number)))];
            InstructionRequest[] requests = [.. wave.Select(asked => RequestFor(asked.Predictor, asked.Number, summary, instructions[asked.Predictor.Name], demoSets))];
            ImmutableArray<ProposedInstruction> answers = await (options.Proposer ?? OwnProposers.Grounded)
                .ProposeAsync(session, "propose instructions", requests, options.ProposalTemperature, cancellationToken).ConfigureAwait(false);
            foreach (((PredictorInfo predictor, _), ProposedInstruction answer) in wave.Zip(answers))
            {
                Keep(answer.ToRecord($"instruction of {predictor.DisplayName}"));
                List<string?> known = instructions[predictor.Name];
                string? proposed = InstructionText.Clean(answer.Text);
                bool isNew = proposed is not null && proposed != (known[0] ?? predictor.Signature.Instructions) && !known.Contains(proposed);
                if (isNew)
                {
                    known.Add(proposed);
                }

                session.Report(new InstructionProposed { Predictor = predictor.Name, Instruction = proposed, IsNew = isNew, Failure = answer.Failure });
            }

            if (answers.Length > 0 && answers.All(static answer => answer.Text is null))
            {
                session.Stop(StopReason.NoProposals);
                break;
            }
        }

        return instructions.ToImmutableSortedDictionary(static pair => pair.Key, static pair => pair.Value.ToImmutableArray(), StringComparer.Ordinal);
    }

    private async Task<string> SummarizeAsync(CancellationToken cancellationToken)
    {
        Dataset<T> rows = session.Data.Train;
        int[] chosen = _random.Substream("summary").Sample(rows.Count, Math.Min(rows.Count, options.SummaryRows));
        Question<ObserveRows>[] questions =
        [
            .. chosen.Chunk(RowsPerObservation).Select((batch, number) => new Question<ObserveRows>(
                new ObserveRows { Task = _program, Rows = DemoText.Of(batch.Select(row => Demo.Of(rows[row].Value, rows[row].Present))) },
                Rollout: number,
                Temperature: options.ProposalTemperature)),
        ];
        ImmutableArray<Answer<ObserveRows>> answers = await session.AskAsync("look at the data", questions, cancellationToken).ConfigureAwait(false);
        foreach (Answer<ObserveRows> answer in answers)
        {
            Keep(answer.ToRecord("observations of the data"));
        }

        string[] observations = [.. answers.Select(static answer => answer.Value?.Observations.Trim()).OfType<string>().Where(static text => text.Length > 0)];
        if (observations.Length < 2)
        {
            return observations.FirstOrDefault() ?? "";
        }

        Question<SummarizeObservations> merge = new(new SummarizeObservations { Observations = string.Join("\n\n", observations) }, Temperature: options.ProposalTemperature);
        ImmutableArray<Answer<SummarizeObservations>> merged = await session.AskAsync("look at the data", [merge], cancellationToken).ConfigureAwait(false);
        foreach (Answer<SummarizeObservations> answer in merged)
        {
            Keep(answer.ToRecord("summary of the observations"));
        }

        return merged is [{ Value.Summary: { Length: > 0 } summary }] ? summary.Trim() : observations[0];
    }

    private InstructionRequest RequestFor(PredictorInfo predictor, int number, string summary, List<string?> known, ImmutableArray<ProgramParameters> demoSets)
    {
        int[] tips = _random.Substream("tips", predictor.Name).Sample(ProposalTips.All.Length, ProposalTips.All.Length);
        return new InstructionRequest
        {
            Predictor = predictor,
            CurrentInstruction = known[0] ?? predictor.Signature.Instructions,
            Number = number,
            Program = options.DescribesProgram ? _program : "",
            Step = StepDescription.Of(session.Program.Predictors, predictor, session.Start),
            DataSummary = summary,
            Examples = DemoText.Of(ExamplesOf(predictor, demoSets, number).Take(options.ProposalExamples), predictor.Signature),
            EarlierInstructions = [.. known.Skip(1).OfType<string>()],
            Tip = options.GivesTips ? ProposalTips.All[tips[number % tips.Length]] : "",
        };
    }

    // The set that goes with the request, then what the other sets and the labeled rows have, in an order of its own.
    private Demo[] ExamplesOf(PredictorInfo predictor, ImmutableArray<ProgramParameters> demoSets, int number)
    {
        ImmutableArray<Demo> own = demoSets[number % demoSets.Length][predictor.Name].Demos;
        IEnumerable<Demo> labeled = new LabeledDemoSource<T>(predictor).CreateDemos(session.Data.Train.Examples).Select(static pair => pair.Demo);
        Demo[] others = [.. demoSets.SelectMany(set => set[predictor.Name].Demos).Concat(labeled).Except(own)];
        _random.Substream("examples", predictor.Name, number.ToString(CultureInfo.InvariantCulture)).Shuffle<Demo>(others);
        // A row of the program need not hold what an earlier step hands to this one, and without it an example shows little.
        Demo[] all = [.. own, .. others];
        Demo[] whole = [.. all.Where(demo => DemoText.MissingInputs(demo, predictor.Signature).IsEmpty)];
        return whole.Length > 0 ? whole : all;
    }

    // Which candidates an instruction ends up in is not known yet; they hold it word for word.
    private void Keep(ProposalRecord record)
        => session.Keep(record, candidate: null, [.. session.Candidates.Take(1).Select(static baseline => baseline.Index)]);
}
