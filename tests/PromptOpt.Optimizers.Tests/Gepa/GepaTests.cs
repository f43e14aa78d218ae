using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>GEPA with the offline learner, on tasks whose rules stand nowhere but in feedback.</summary>
public sealed class GepaTests : IDisposable
{
    private static readonly Dataset<PickTeam> Train = Teams.Rows(40);
    private static readonly Dataset<PickTeam> Validation = Teams.Rows(30, from: 1000);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Rules_that_stand_in_feedback_alone_are_found()
    {
        EventLog events = new();
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { Effort = Effort.Light }, progress: events);
        Assert.True(result.Baseline.Scores!.Mean < 0.5);
        Assert.True(result.Best.Scores!.Mean > 0.95, $"{result.Best.Scores.Mean}");
        Assert.Contains("If the message mentions \"parcel\", answer \"Cobalt\".", result.Best.Parameters["self"].Instructions, StringComparison.Ordinal);
        Assert.Equal(result.Best, events.Of<BestChanged>().Last().Candidate);
        EvaluationResult<PickTeam> test = await new Evaluator().EvaluateAsync(result.Program, Teams.Rows(100, from: 5000), Teams.Metric, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(test.Mean > 0.9, $"{test.Mean}");
    }

    [Fact]
    public async Task Every_step_of_a_program_learns_from_the_feedback_given_to_it()
    {
        OptimizationResult<TriageProgram> result = await TriageAsync(new GepaOptions { Effort = Effort.Light });
        Assert.True(result.Baseline.Scores!.Mean < 0.5);
        Assert.True(result.Best.Scores!.Mean > 0.85, $"{result.Best.Scores.Mean}");
        Assert.Contains("parcel", result.Best.Parameters["Pick"].Instructions, StringComparison.Ordinal);
        Assert.Contains("blocked", result.Best.Parameters["Rate"].Instructions, StringComparison.Ordinal);
        Assert.Contains(result.Candidates, static candidate => candidate is { Parents.Length: 2, Verdict.Decision: CandidateDecision.Accepted });
        Assert.Equal(["team", "urgency"], result.Best.Scores.Objectives.Keys);
    }

    [Fact]
    public async Task Every_candidate_tells_where_it_comes_from_and_what_became_of_it()
    {
        EventLog events = new();
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { Effort = Effort.Light }, progress: events);
        Assert.Null(result.Baseline.Verdict);
        Assert.Empty(result.Baseline.Parents);
        Assert.All(result.Candidates.Skip(1), candidate =>
        {
            Assert.All(candidate.Parents, parent => Assert.True(parent < candidate.Index));
            Assert.NotEmpty(candidate.Verdict!.Reason);
            Assert.Equal(candidate.Verdict.Decision == CandidateDecision.Accepted, candidate.Scores is not null);
        });
        Assert.All(result.Candidates.Where(static candidate => candidate.Verdict is { Decision: CandidateDecision.Accepted }), static candidate =>
        {
            Assert.True(candidate.Verdict!.Minibatch!.MeanAfter > candidate.Verdict.Minibatch.MeanBefore);
            Assert.Equal(5, candidate.Verdict.Minibatch.Rows.Length);
            Assert.Equal(30, candidate.Scores!.Rows.Length);
            Assert.True(candidate.ScoredAtCalls > candidate.ProposedAtCalls);
        });
        Assert.Equal(result.Candidates.Length - 1, events.Of<CandidateJudged>().Count());
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(_directory.File("run"), "candidates.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(result.Candidates.Length, lines.Length);
        Assert.Contains("\"decision\":\"accepted\",\"reason\":\"better: ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_is_the_same_for_any_parallelism()
    {
        string[] artifacts = await Task.WhenAll(((int[])[1, 4, 16]).Select(async parallelism =>
            (await TriageAsync(new GepaOptions { MaxRollouts = 300, ProposalsPerRound = 3 }, $"p{parallelism}", parallelism, new Shaky(Teams.Model(malformed: 0.1), parallelism))).Artifact.ToJson()));
        Assert.All(artifacts, artifact => Assert.Equal(artifacts[0], artifact));
        string[] candidates = [.. ((int[])[1, 4, 16]).Select(parallelism => File.ReadAllText(Path.Combine(_directory.File($"p{parallelism}"), "candidates.jsonl")))];
        Assert.All(candidates, log => Assert.Equal(candidates[0], log));
        Assert.True(candidates[0].Split('\n').Length > 5);
    }

    [Fact]
    public async Task No_candidate_is_run_on_a_row_twice_and_a_finished_run_asks_nothing_again()
    {
        Shaky model = new(Teams.Model(), 1);
        OptimizationResult<Predict<PickTeam>> first = await OptimizeAsync(new GepaOptions { MaxRollouts = 300 }, client: model);
        int asked = model.Calls;
        Assert.Equal(asked, first.Usage.Calls);
        OptimizationResult<Predict<PickTeam>> again = await OptimizeAsync(new GepaOptions { MaxRollouts = 300 }, client: model);
        Assert.Equal(first.Artifact.ToJson(), again.Artifact.ToJson());
        Assert.Equal((asked, 0L), (model.Calls, again.RealUsage.Calls));
    }

    [Fact]
    public async Task A_run_cancelled_at_any_call_is_resumed_to_the_same_result()
    {
        GepaOptions options = new() { MaxRollouts = 250 };
        Shaky unbroken = new(Teams.Model(), 1);
        string expected = (await TriageAsync(options, "unbroken", client: unbroken)).Artifact.ToJson();
        for (int stop = 1; stop < unbroken.Calls; stop += 61)
        {
            using CancellationTokenSource cancellation = new();
            Shaky model = new(Teams.Model(), 1) { At = stop, Then = cancellation.Cancel };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TriageAsync(options, $"cancelled{stop}", client: model, cancellationToken: cancellation.Token));
            Assert.Equal(expected, (await TriageAsync(options, $"cancelled{stop}")).Artifact.ToJson());
        }

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(_directory.File("unbroken"), "candidates.jsonl"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(_directory.File("cancelled62"), "candidates.jsonl"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(70)]
    [InlineData(100)]
    [InlineData(163)]
    [InlineData(240)]
    public async Task A_limit_on_calls_ends_a_run_inside_a_step_without_overshoot_and_with_the_best_so_far(int calls)
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { Effort = Effort.Light }, limits: new() { MaxCalls = calls });
        Assert.Equal(StopReason.CallLimit, result.StopReason);
        Assert.InRange(result.Usage.Calls, calls / 3, calls);
        Assert.Equal(result.Candidates.Max(static candidate => candidate.Scores?.Mean), result.Best.Scores!.Mean);
        Assert.Equal(result.Candidates.Length, File.ReadAllLines(Path.Combine(_directory.File("run"), "candidates.jsonl")).Length);
        OptimizationResult<Predict<PickTeam>> raised = await OptimizeAsync(new GepaOptions { Effort = Effort.Light });
        Assert.True(raised.Best.Scores!.Mean > 0.95);
    }

    [Fact]
    public async Task The_rollouts_of_the_budget_are_never_exceeded()
    {
        EventLog events = new();
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { MaxRollouts = 120 }, progress: events);
        Assert.Equal(StopReason.Completed, result.StopReason);
        int rollouts = events.Of<RolloutCompleted>().Count(static happened => !happened.Work.StartsWith("ask", StringComparison.Ordinal));
        Assert.InRange(rollouts, 30, 120);
    }

    [Fact]
    public async Task A_graceful_stop_keeps_the_best_so_far_and_can_be_resumed()
    {
        string expected = (await OptimizeAsync(new GepaOptions { Effort = Effort.Light }, run: "unbroken")).Artifact.ToJson();
        await using (OptimizationRun run = OptimizationRun.Open(Options("stopped", Teams.Model())))
        {
            Progress stopAtSecond = new(happened =>
            {
                if (happened is CandidateScored { Candidate.Index: 2 })
                {
                    run.RequestStop();
                }
            });
            OptimizationResult<Predict<PickTeam>> stopped = await new Gepa(new GepaOptions { Effort = Effort.Light }).OptimizeAsync(
                new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, stopAtSecond, TestContext.Current.CancellationToken);
            Assert.Equal(StopReason.Requested, stopped.StopReason);
            Assert.True(stopped.Best.Index > 0);
        }

        Assert.Equal(expected, (await OptimizeAsync(new GepaOptions { Effort = Effort.Light }, run: "stopped")).Artifact.ToJson());
    }

    [Fact]
    public async Task The_search_ends_at_a_score_or_when_nothing_better_comes()
    {
        OptimizationResult<Predict<PickTeam>> score = await OptimizeAsync(new GepaOptions { StopAtScore = 0.6 }, run: "score");
        Assert.Equal(StopReason.ScoreReached, score.StopReason);
        Assert.InRange(score.Best.Scores!.Mean, 0.6, 0.95);
        OptimizationResult<Predict<PickTeam>> patience = await OptimizeAsync(new GepaOptions { MaxRoundsWithoutImprovement = 3 }, run: "patience");
        Assert.Equal(StopReason.NoImprovement, patience.StopReason);
        Assert.True(patience.Usage.Calls < 560);
    }

    [Theory]
    [InlineData(FrontierKind.Instance)]
    [InlineData(FrontierKind.Objective)]
    [InlineData(FrontierKind.Hybrid)]
    [InlineData(FrontierKind.Scalar)]
    public async Task Every_kind_of_front_finds_something_better(FrontierKind kind)
    {
        OptimizationResult<TriageProgram> result = await TriageAsync(new GepaOptions { MaxRollouts = 300, Frontier = kind });
        Assert.True(result.Best.Scores!.Mean > result.Baseline.Scores!.Mean + 0.1);
    }

    [Theory]
    [InlineData(CandidateSelection.CurrentBest)]
    [InlineData(CandidateSelection.EpsilonGreedy)]
    [InlineData(CandidateSelection.TopKPareto)]
    public async Task Every_way_to_choose_candidates_finds_something_better(CandidateSelection selection)
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { MaxRollouts = 300, Selection = selection });
        Assert.True(result.Best.Scores!.Mean > 0.6);
    }

    [Fact]
    public async Task Fronts_over_objectives_need_objectives()
    {
        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(() => OptimizeAsync(new GepaOptions { Frontier = FrontierKind.Objective }));
        Assert.Contains("WithSubScore", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_components_or_a_choice_of_the_user_are_changed_at_once()
    {
        OptimizationResult<TriageProgram> all = await TriageAsync(new GepaOptions { MaxRollouts = 150, Components = ComponentSelector.All }, "all");
        Assert.Contains(all.Candidates, static candidate => candidate.Origin == "new instruction of Pick, instruction of Rate");
        List<ComponentSelection> seen = [];
        ComponentSelector onlyRate = ComponentSelector.Create("only Rate", selection =>
        {
            seen.Add(selection);
            return selection.Components.Where(static component => component.Predictor == "Rate");
        });
        OptimizationResult<TriageProgram> own = await TriageAsync(new GepaOptions { MaxRollouts = 150, Components = onlyRate }, "own");
        Assert.All(own.Candidates, static candidate => Assert.Null(candidate.Parameters["Pick"].Instructions));
        Assert.All(seen, static selection => Assert.Equal(5, selection.Scores.Length));
        Assert.Equal("\"only Rate\"", own.Artifact.Provenance!.Options["components"]);
    }

    [Fact]
    public async Task Field_descriptions_are_changed_on_request()
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { MaxRollouts = 300, EvolveFieldDescriptions = true });
        Assert.Contains(result.Candidates, static candidate => candidate.Origin is "new description of self.message" or "new description of self.team");
        Assert.Contains(result.Candidates, static candidate => !candidate.Parameters["self"].FieldDescriptions.IsEmpty);
    }

    [Fact]
    public async Task Demonstrations_are_kept_dropped_or_evolved()
    {
        ProgramParameters warm = ProgramParameters.Untuned.With("self", new PredictorParameters { Demos = [Teams.Rows(1, from: 9000)[0].ToDemo()] });
        OptimizationResult<Predict<PickTeam>> kept = await OptimizeAsync(new GepaOptions { MaxRollouts = 200 }, run: "kept", warmStart: warm);
        Assert.All(kept.Candidates, static candidate => Assert.Single(candidate.Parameters["self"].Demos));
        OptimizationResult<Predict<PickTeam>> dropped = await OptimizeAsync(new GepaOptions { MaxRollouts = 200, Demos = DemoMode.Drop }, run: "dropped", warmStart: warm);
        Assert.Equal("without demonstrations", dropped.Candidates[1].Origin);
        Assert.True(dropped.Candidates.Length > 2);
        Assert.All(dropped.Candidates.Skip(1), static candidate => Assert.Empty(candidate.Parameters["self"].Demos));
        OptimizationResult<Predict<PickTeam>> evolved = await OptimizeAsync(new GepaOptions { MaxRollouts = 300, Demos = DemoMode.Evolve, MaxDemos = 3 }, run: "evolved");
        Candidate[] shown = [.. evolved.Candidates.Where(static candidate => candidate.Origin == "new demonstrations of self")];
        Assert.NotEmpty(shown);
        Assert.All(shown, static candidate => Assert.InRange(candidate.Parameters["self"].Demos.Length, 1, 3));
    }

    [Theory]
    [InlineData(ValidationPolicy.Sampled)]
    [InlineData(ValidationPolicy.Racing)]
    public async Task Validation_can_take_fewer_rows(ValidationPolicy policy)
    {
        OptimizationResult<TriageProgram> result = await TriageAsync(new GepaOptions { MaxRollouts = 500, Validation = policy, ValidationSampleSize = 12, Acceptance = AcceptanceRule.NotWorse });
        Candidate[] accepted = [.. result.Candidates.Skip(1).Where(static candidate => candidate.Verdict!.Decision == CandidateDecision.Accepted)];
        Assert.NotEmpty(accepted);
        int rows = policy == ValidationPolicy.Sampled ? 12 : 30;
        Assert.All(accepted, candidate => Assert.Equal(rows, candidate.Scores!.Rows.Count(static row => row is not null)));
        Assert.True(result.Best.Scores!.Mean > result.Baseline.Scores!.Mean);
    }

    [Fact]
    public async Task Rows_can_be_solved_at_inference_time()
    {
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()));
        OptimizationResult<Predict<PickTeam>> result = await new Gepa(new GepaOptions { MaxRollouts = 400, SearchesAtInferenceTime = true }).OptimizeAsync(
            new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train), Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Best.Scores!.Mean > 0.9);
        Assert.Equal(["train"], result.Artifact.Provenance!.Scores.Keys);
    }

    [Fact]
    public async Task A_model_that_cannot_be_read_leaves_the_baseline()
    {
        EventLog events = new();
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()) with { Models = new RunModels(Teams.Model()) { Reflection = new RunModel(new Mute()) } });
        OptimizationResult<Predict<PickTeam>> result = await new Gepa(new GepaOptions { MaxRollouts = 100 }).OptimizeAsync(
            new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, events, TestContext.Current.CancellationToken);
        Assert.Single(result.Candidates);
        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.All(events.Of<ProposalFailed>(), static failed => Assert.Contains("could not be read", failed.Reason, StringComparison.Ordinal));
        Assert.NotEmpty(events.Of<ProposalFailed>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_text_that_copies_rows_is_asked_for_again_and_then_turned_away(int copies)
    {
        EventLog events = new();
        Scribe scribe = new(copies);
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()) with { Models = new RunModels(Teams.Model()) { Reflection = new RunModel(scribe) } });
        OptimizationResult<Predict<PickTeam>> result = await new Gepa(new GepaOptions { MaxRollouts = 80, ProposalsPerRound = 1 }).OptimizeAsync(
            new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, events, TestContext.Current.CancellationToken);
        Candidate first = result.Candidates[1];
        TrainingRowsCopied[] found = [.. events.Of<TrainingRowsCopied>()];
        Assert.True(found[0].IsAskedAgain);
        Assert.Contains(Train.Examples, row => row.Id == found[0].Passages[0].Row && row.Value.Message == found[0].Passages[0].Passage);
        Assert.Contains("was asked for once more", Assert.Single(first.Verdict!.Remarks), StringComparison.Ordinal);
        if (copies == 1)
        {
            Assert.NotEqual(CandidateDecision.NotScored, first.Verdict.Decision);
            Assert.Single(found);
        }
        else
        {
            Assert.Equal(CandidateDecision.NotScored, first.Verdict.Decision);
            Assert.Contains(found[1].Passages[0].Passage, first.Verdict.Reason, StringComparison.Ordinal);
            Assert.False(found[1].IsAskedAgain);
        }
    }

    [Fact]
    public async Task The_search_can_go_on_from_what_another_optimizer_found()
    {
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()));
        Sequence sequence = new(new BootstrapFewShot(new BootstrapFewShotOptions { MaxBootstrappedDemos = 2, MaxLabeledDemos = 2 }), new Gepa(new GepaOptions { MaxRollouts = 300 }));
        OptimizationResult<Predict<PickTeam>> result = await sequence.OptimizeAsync(
            new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Best.Scores!.Mean > 0.8, $"{result.Best.Scores.Mean}");
        Assert.NotNull(result.Best.Parameters["self"].Instructions);
        Assert.All(result.Candidates, candidate => Assert.All(candidate.Parents, parent => Assert.True(parent < candidate.Index)));
    }

    [Fact]
    public void One_budget_is_given_at_most()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(static () => new Gepa(new GepaOptions { Effort = Effort.Light, MaxRollouts = 100 }));
        Assert.Contains("Effort and MaxRollouts", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => new Gepa(new GepaOptions { MaxFullEvaluations = 1, MaxRollouts = 100 }));
        Assert.Equal("Gepa", new Gepa().Name);
    }

    private OptimizationRunOptions Options(string run, IChatClient model, int parallelism = 8) => new()
    {
        Directory = _directory.File(run),
        Models = new RunModels(model),
        Retry = new RetryOptions { MaxAttempts = 1 },
        MaxParallelism = parallelism,
    };

    private async Task<OptimizationResult<Predict<PickTeam>>> OptimizeAsync(
        GepaOptions options, RunLimits? limits = null, IProgress<PromptEvent>? progress = null, string run = "run", ProgramParameters? warmStart = null, IChatClient? client = null)
    {
        IChatClient model = client ?? Teams.Model();
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, model) with { Limits = limits ?? RunLimits.None, WarmStart = warmStart });
        return await new Gepa(options).OptimizeAsync(
            new Predict<PickTeam>(model), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, opened, progress, TestContext.Current.CancellationToken);
    }

    private async Task<OptimizationResult<TriageProgram>> TriageAsync(GepaOptions options, string run = "run", int parallelism = 8, IChatClient? client = null, CancellationToken cancellationToken = default)
    {
        client ??= Teams.Model();
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, client, parallelism));
        return await new Gepa(options).OptimizeAsync(
            new TriageProgram(client), new OptimizationData<Triage>(Teams.TriageRows(40), Teams.TriageRows(30, from: 1000)), Teams.TriageMetric, opened, cancellationToken: cancellationToken);
    }

    /// <summary>Answers in an order that has nothing to do with that of the questions; may do something at a call.</summary>
    private sealed class Shaky(IChatClient inner, int seed) : DelegatingChatClient(inner)
    {
        private readonly Random _random = new(seed);
        private int _calls;

        public int Calls => _calls;

        public int At { get; init; }

        public Action? Then { get; init; }

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _calls) == At)
            {
                Then?.Invoke();
            }

            bool waits;
            lock (_random)
            {
                waits = _random.Next(4) == 0;
            }

            if (waits)
            {
                await Task.Delay(1, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }

    /// <summary>Copies the first example it is shown so many times, and then writes rules.</summary>
    private sealed class Scribe(int copies) : IChatClient
    {
        private int _calls;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            string request = messages.Last().Text;
            string example = request[(request.IndexOf("Input: ", StringComparison.Ordinal) + "Input: ".Length)..].Split('\n')[0];
            int call = Interlocked.Increment(ref _calls);
            string text = call <= copies ? $"Messages such as {example} go to Amber." : string.Concat("Use rule ", call.ToString(System.Globalization.CultureInfo.InvariantCulture), " of the house.");
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"[[ ## new_instruction ## ]]\n{text}\n\n[[ ## completed ## ]]")));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    /// <summary>Never says what is asked for.</summary>
    private sealed class Mute : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "[[ ## mood ## ]]\nnone")));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    private sealed class Progress(Action<PromptEvent> report) : IProgress<PromptEvent>
    {
        public void Report(PromptEvent value) => report(value);
    }
}
