using System.Collections.Immutable;

namespace PromptOpt.Optimizers.Tests;

/// <summary>The parts of the search, each by itself.</summary>
public sealed class GepaPartsTests
{
    private static readonly ImmutableArray<GepaComponent> Components = [new("A"), new("B")];

    [Theory]
    [InlineData(Effort.Light, 1, 45, 560)]
    [InlineData(Effort.Light, 3, 66, 1643)]
    [InlineData(Effort.Medium, 1, 45, 915)]
    [InlineData(Effort.Heavy, 1, 45, 1350)]
    [InlineData(Effort.Light, 2, 100, 1330)]
    [InlineData(Effort.Medium, 2, 100, 1740)]
    [InlineData(Effort.Heavy, 2, 100, 2045)]
    public void An_effort_is_as_many_rollouts_as_in_DSPy(Effort effort, int components, int validation, long rollouts)
        => Assert.Equal(rollouts, GepaBudget.OfEffort(effort, components, validation));

    [Fact]
    public void Explicit_budgets_are_taken_at_their_word()
    {
        Assert.Equal(450, GepaBudget.Of(new() { MaxFullEvaluations = 1 }, 1, 225, 225));
        Assert.Equal(77, GepaBudget.Of(new() { MaxRollouts = 77 }, 1, 225, 225));
        Assert.Equal(GepaBudget.OfEffort(Effort.Light, 1, 40), GepaBudget.Of(new(), 1, 40, 0));
    }

    [Fact]
    public void Parents_are_drawn_from_the_front_in_proportion_to_what_they_lead()
    {
        GepaPool pool = Pool([1, 0, 0, 0], [0, 1, 1, 1], [0, 0, 0, 0.5]);
        int[] drawn = Draws(pool, new GepaOptions());
        Assert.Equal(0, drawn[2]);
        Assert.InRange(drawn[0], 180, 320);
        Assert.InRange(drawn[1], 680, 820);
    }

    [Fact]
    public void The_best_is_drawn_always_or_nearly_always()
    {
        GepaPool pool = Pool([1, 0], [0.9, 0.9], [0, 1]);
        Assert.Equal([0, 1000, 0], Draws(pool, new GepaOptions { Selection = CandidateSelection.CurrentBest }));
        Assert.Equal([0, 1000, 0], Draws(pool, new GepaOptions { Selection = CandidateSelection.EpsilonGreedy, Epsilon = 0 }));
        Assert.All(Draws(pool, new GepaOptions { Selection = CandidateSelection.EpsilonGreedy, Epsilon = 1 }), static count => Assert.InRange(count, 250, 420));
        Assert.Equal([0, 1000, 0], Draws(pool, new GepaOptions { Selection = CandidateSelection.TopKPareto, TopK = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new GepaOptions { Epsilon = 1.1 });
    }

    [Fact]
    public void Fronts_see_rows_objectives_or_means()
    {
        Candidate[] candidates =
        [
            Scored(0, [], "a", "a", [1, 0, 0]),
            Scored(1, [0], "b", "a", [0, 1, 0.5]),
        ];
        candidates[0] = candidates[0] with { Scores = candidates[0].Scores! with { Objectives = Objectives(("short", 0.9), ("true", 0.3)) } };
        candidates[1] = candidates[1] with { Scores = candidates[1].Scores! with { Objectives = Objectives(("short", 0.9), ("true", 0.6)) } };
        Assert.Equal([0, 1], Front(FrontierKind.Instance));
        Assert.Equal([1], Front(FrontierKind.Objective));
        Assert.Equal([0, 1], Front(FrontierKind.Hybrid));
        Assert.Equal([1], Front(FrontierKind.Scalar));

        int[] Front(FrontierKind kind)
        {
            GepaPool pool = new(kind);
            PoolMember first = Enter(pool, candidates[0]);
            Enter(pool, candidates[1], first);
            return [.. pool.Front().Select(static entry => entry.Member.Candidate.Index)];
        }
    }

    [Fact]
    public void A_merge_takes_from_each_what_it_changed()
    {
        GepaPool pool = Family(0.1);
        MergeProposal merge = new MergeProposer(Components, [], []).Next(pool, new HashSet<ProgramParameters>(), new SeededRandom(1))!;
        Assert.Equal((1, 2, 0), (merge.First.Candidate.Index, merge.Second.Candidate.Index, merge.Ancestor.Candidate.Index));
        Assert.Equal(("a1", "b1"), (merge.Parameters["A"].Instructions, merge.Parameters["B"].Instructions));
    }

    [Fact]
    public void No_merge_is_proposed_twice_nor_one_that_is_known()
    {
        MergeProposer merges = new(Components, [], []);
        Assert.NotNull(merges.Next(Family(0.1), new HashSet<ProgramParameters>(), new SeededRandom(1)));
        Assert.Null(merges.Next(Family(0.1), new HashSet<ProgramParameters>(), new SeededRandom(1)));
        Assert.Null(new MergeProposer(Components, [], []).Next(Family(0.1), new HashSet<ProgramParameters> { Parameters("a1", "b1") }, new SeededRandom(1)));
    }

    [Fact]
    public void Ancestors_must_not_be_better_and_may_all_have_scored_nothing()
    {
        Assert.Null(new MergeProposer(Components, [], []).Next(Family(0.9), new HashSet<ProgramParameters>(), new SeededRandom(1)));
        Assert.NotNull(new MergeProposer(Components, [], []).Next(Family(0), new HashSet<ProgramParameters>(), new SeededRandom(1)));
    }

    [Fact]
    public void Candidates_that_changed_the_same_or_descend_from_each_other_are_not_merged()
    {
        GepaPool pool = new(FrontierKind.Instance);
        PoolMember root = Enter(pool, Scored(0, [], "a0", "b0", [0, 0]));
        PoolMember child = Enter(pool, Scored(1, [0], "a1", "b0", [1, 0]), root);
        Enter(pool, Scored(2, [1], "a1", "b1", [0, 1]), child);
        Assert.Null(new MergeProposer(Components, [], []).Next(pool, new HashSet<ProgramParameters>(), new SeededRandom(1)));
        GepaPool both = new(FrontierKind.Instance);
        PoolMember start = Enter(both, Scored(0, [], "a0", "b0", [0, 0]));
        Enter(both, Scored(1, [0], "a1", "b0", [1, 0]), start);
        Enter(both, Scored(2, [0], "a2", "b0", [0, 1]), start);
        Assert.Null(new MergeProposer(Components, [], []).Next(both, new HashSet<ProgramParameters>(), new SeededRandom(1)));
    }

    [Fact]
    public void What_two_candidates_added_to_one_text_is_put_together_and_what_they_wrote_anew_is_not()
    {
        const string Before = "Sort the text.\n- cards go to A";
        Assert.Equal(Before + "\n- loans go to B\n- fees go to C", ItemisedText.Merge(Before, Before + "\n- loans go to B", Before + "\n- fees go to C"));
        Assert.Equal(Before + "\n- loans go to B\n- fees go to C", ItemisedText.Merge(Before, Before + "\n- loans go to B", Before + "\n* Loans go to B\n- fees go to C"));
        Assert.Null(ItemisedText.Merge(Before, Before + "\n- loans go to B", "Something else entirely."));
        Assert.Null(ItemisedText.Merge(Before, Before, Before + "\n- fees go to C"));
    }

    [Fact]
    public void A_text_that_lost_most_of_what_it_said_is_noticed()
    {
        string before = string.Join('\n', Enumerable.Range(0, 30).Select(static i => $"- word{i} speaks for team{i}"));
        Assert.True(ItemisedText.HasCollapsed(before, "Answer well."));
        Assert.False(ItemisedText.HasCollapsed(before, before + "\n- more"));
        Assert.False(ItemisedText.HasCollapsed("Short text.", "Other."));
    }

    [Fact]
    public void A_merge_is_tried_on_rows_where_either_is_better_and_where_they_are_equal()
    {
        GepaPool pool = new(FrontierKind.Instance);
        PoolMember root = Enter(pool, Scored(0, [], "a0", "b0", new double[12]));
        Enter(pool, Scored(1, [0], "a1", "b0", [1, 1, 1, 1, 1, 1, 0, 0, 0, 0.5, 0.5, 0.5]), root);
        Enter(pool, Scored(2, [0], "a0", "b1", [0, 0, 0, 0, 0, 0, 1, 1, 1, 0.5, 0.5, 0.5]), root);
        MergeProposal merge = new MergeProposer(Components, [], []).Next(pool, new HashSet<ProgramParameters>(), new SeededRandom(1))!;
        int[] rows = merge.DrawRows(5, new SeededRandom(2));
        Assert.Equal(5, rows.Distinct().Count());
        Assert.Equal((2, 2, 1), (rows.Count(static row => row < 6), rows.Count(static row => row is >= 6 and < 9), rows.Count(static row => row >= 9)));
        Assert.Equal(Enumerable.Range(0, 12), merge.DrawRows(20, new SeededRandom(2)));
    }

    [Theory]
    [InlineData(AcceptanceRule.StrictlyBetter, new[] { 0.5, 0.3 }, new[] { 0.6, 0.4 }, true)]
    [InlineData(AcceptanceRule.StrictlyBetter, new[] { 0.5, 0.3 }, new[] { 0.3, 0.5 }, false)]
    [InlineData(AcceptanceRule.StrictlyBetter, new[] { 0.5, 0.3 }, new[] { 0.5, 0.3001 }, true)]
    [InlineData(AcceptanceRule.StrictlyBetter, new[] { 0.5, 0.3 }, new[] { 0.4, 0.3 }, false)]
    [InlineData(AcceptanceRule.NotWorse, new[] { 0.5, 0.3 }, new[] { 0.3, 0.5 }, true)]
    [InlineData(AcceptanceRule.NotWorse, new[] { 0.5, 0.3 }, new[] { 0.4, 0.3 }, false)]
    [InlineData(AcceptanceRule.SignificantlyBetter, new[] { 0.0, 0, 0, 0, 0, 0 }, new[] { 1.0, 1, 1, 1, 1, 1 }, true)]
    [InlineData(AcceptanceRule.SignificantlyBetter, new[] { 0.0, 0, 0, 0, 0 }, new[] { 1.0, 1, 1, 1, 1 }, false)]
    [InlineData(AcceptanceRule.SignificantlyBetter, new[] { 1.0, 1, 1, 1, 1, 1 }, new[] { 0.0, 0, 0, 0, 0, 0 }, false)]
    public void A_change_is_accepted_by_its_rule(AcceptanceRule rule, double[] before, double[] after, bool isAccepted)
        => Assert.Equal(isAccepted, Acceptance.Decide(rule, 0.05, new MinibatchScores { Rows = [.. before.Select(static _ => "row")], Before = [.. before], After = [.. after] }, progress: 0, new SeededRandom(1)).IsAccepted);

    [Fact]
    public void A_plan_spends_nothing_and_brackets_what_is_spent()
    {
        OptimizationPlan plan = Plan(new GepaOptions { MaxRollouts = 200 });
        Assert.Equal(["score the baseline", "try and score candidates", "ask for new instructions"], plan.Steps.Select(static step => step.Name));
        Assert.Equal(30, plan.Minimum.Calls);
        Assert.True(plan.Maximum.Calls > 400);
    }

    [Fact]
    public void A_plan_warns_of_what_is_likely_to_disappoint()
    {
        Assert.Empty(Kinds(new GepaOptions { MaxRollouts = 600 }));
        Assert.Equal([PlanWarningKind.NoSeparateValidation], Kinds(new GepaOptions { MaxRollouts = 900 }, validation: 0));
        Assert.Empty(Kinds(new GepaOptions { MaxRollouts = 900, SearchesAtInferenceTime = true }, validation: 0));
        Assert.Equal([PlanWarningKind.TooManyRows], Kinds(new GepaOptions { Effort = Effort.Light }, validation: 300));
        Assert.Equal([PlanWarningKind.BudgetTooSmall], Kinds(new GepaOptions { MaxRollouts = 20 }));
        Assert.Equal([PlanWarningKind.BudgetTooSmall], Kinds(new GepaOptions { MaxRollouts = 40 }));
        Assert.Equal([PlanWarningKind.BudgetTooSmall], Kinds(new GepaOptions { MaxRollouts = 200 }));
        Assert.Equal([PlanWarningKind.TooFewRows], Kinds(new GepaOptions { MaxRollouts = 600 }, train: 2));
        Assert.Equal([PlanWarningKind.NoEffect], Kinds(new GepaOptions { MaxRollouts = 600, Acceptance = AcceptanceRule.SignificantlyBetter, MinibatchSize = 5 }));
        Assert.Equal([PlanWarningKind.NoFeedback], Kinds(new GepaOptions { MaxRollouts = 600 }, settings: new() { CanGiveFeedback = Runs.SameLabel.CanGiveFeedback }));
        Assert.Equal([PlanWarningKind.WeakModel], Kinds(new GepaOptions { MaxRollouts = 600 }, settings: new() { HasReflection = false, CanGiveFeedback = Teams.Metric.CanGiveFeedback }));
        Assert.Contains(PlanWarningKind.BudgetTooSmall, Kinds(new GepaOptions { MaxRollouts = 600 }, settings: new() { Limits = new() { MaxCalls = 25 } }));

        PlanWarningKind[] Kinds(GepaOptions options, int train = 40, int validation = 30, PlanSettings? settings = null)
            => [.. Plan(options, train, validation, settings).Warnings.Select(static warning => warning.Kind)];
    }

    private static OptimizationPlan Plan(GepaOptions options, int train = 40, int validation = 30, PlanSettings? settings = null)
        => new Gepa(options).Plan(
            new Predict<PickTeam>(UncalledChatClient.Instance),
            new OptimizationData<PickTeam>(Teams.Rows(train), validation == 0 ? null : Teams.Rows(validation, from: 1000)),
            settings);

    private static int[] Draws(GepaPool pool, GepaOptions options)
    {
        int[] drawn = new int[pool.Members.Count];
        for (int i = 0; i < 1000; i++)
        {
            drawn[ParentSelector.Pick(pool, options, new SeededRandom(i)).Candidate.Index]++;
        }

        return drawn;
    }

    private static GepaPool Pool(params double[][] scores)
    {
        GepaPool pool = new(FrontierKind.Instance);
        for (int i = 0; i < scores.Length; i++)
        {
            Enter(pool, Scored(i, [], $"a{i}", "b", scores[i]));
        }

        return pool;
    }

    private static GepaPool Family(double ancestor)
    {
        GepaPool pool = new(FrontierKind.Instance);
        PoolMember root = Enter(pool, Scored(0, [], "a0", "b0", [ancestor, ancestor]));
        Enter(pool, Scored(1, [0], "a1", "b0", [1, 0.2]), root);
        Enter(pool, Scored(2, [0], "a0", "b1", [0.4, 1]), root);
        return pool;
    }

    private static ImmutableSortedDictionary<string, ObjectiveScores> Objectives(params (string Name, double Mean)[] objectives)
        => objectives.ToImmutableSortedDictionary(static objective => objective.Name, static objective => new ObjectiveScores { Mean = objective.Mean, Rows = [] });

    private static ProgramParameters Parameters(string a, string b)
        => ProgramParameters.Untuned.With("A", new PredictorParameters { Instructions = a }).With("B", new PredictorParameters { Instructions = b });

    private static PredictorInfo FirstStep { get; } = new("First", DefinitionOf<Hint>(), ExtraFields.None, MaxCallsPerRun: 1);

    private static PredictorInfo SecondStep { get; } = new("Second", DefinitionOf<Decide>(), ExtraFields.None, MaxCallsPerRun: 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_equal_scores_the_one_whose_first_fault_comes_later_stands_higher_in_whatever_order_steps_are_declared(bool isDeclaredInOrder)
    {
        StepOrder steps = StepOrder.Of(isDeclaredInOrder ? [FirstStep, SecondStep] : [SecondStep, FirstStep]);
        Assert.Equal(["First", "Second"], steps.Predictors.Select(static step => step.Name));
        double? first = Standing.Of(new RowOutcome(Score.Fail("no").WithPredictorFeedback("First", "wrong").WithPredictorFeedback("Second", "wrong"), null), steps);
        double? second = Standing.Of(new RowOutcome(Score.Fail("no").WithPredictorFeedback("Second", "wrong"), null), steps);
        Assert.True(first < second);
        Assert.True(second < Standing.Of(new RowOutcome(Score.Of(0.001), null), steps));
        Assert.Equal(1, Standing.Of(new RowOutcome(Score.Pass.WithPredictorFeedback("First", "fine"), null), steps));
        Assert.Equal(second, Standing.Of(new RowOutcome(Score.Fail("no").WithPredictorPraise("First", "right").WithPredictorFault("Second", "wrong"), null), steps));
        Assert.Null(Standing.Of(new RowOutcome(null, FailureKind.Transport), steps));
    }

    [Fact]
    public void A_change_that_moves_the_fault_to_a_later_step_is_accepted_and_a_change_of_nothing_is_not()
    {
        MinibatchScores same = new() { Rows = ["row"], Before = [0], After = [0] };
        Assert.True(Acceptance.Decide(AcceptanceRule.StrictlyBetter, 0.05, same, progress: 5e-7, new SeededRandom(1)).IsAccepted);
        Assert.False(Acceptance.Decide(AcceptanceRule.StrictlyBetter, 0.05, same, progress: 0, new SeededRandom(1)).IsAccepted);
        Assert.False(Acceptance.Decide(AcceptanceRule.StrictlyBetter, 0.05, new MinibatchScores { Rows = ["row"], Before = [0.5], After = [0] }, progress: 5e-7, new SeededRandom(1)).IsAccepted);
    }

    private static SignatureDefinition DefinitionOf<T>()
        where T : class, ISignature<T>
        => T.Definition;

    private static PoolMember Enter(GepaPool pool, Candidate candidate, params PoolMember[] parents) => pool.Add(candidate, candidate.Scores!.Rows, parents);

    private static Candidate Scored(int index, ImmutableArray<int> parents, string a, string b, double[] rows)
        => new()
        {
            Index = index,
            Origin = "test",
            Parents = parents,
            Parameters = Parameters(a, b),
            Scores = new CandidateScores
            {
                Mean = rows.Average(),
                Lower = 0,
                Upper = 1,
                Rows = [.. rows.Select(static row => (double?)row)],
                Failures = ImmutableSortedDictionary<FailureKind, int>.Empty,
            },
        };
}
