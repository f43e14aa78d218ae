using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>
/// What a limit promises, for one program, optimizer and limit that a number decides: the same artifact at any parallelism, killed and resumed or not; never
/// more calls than the limit; an end.
/// </summary>
internal sealed class BudgetProof
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Random _random;
    private readonly string _directory;
    private readonly ProofShape _shape;
    private readonly int _rows;
    private readonly int _rolloutsAfter;
    private readonly int _optimizer;

    private BudgetProof(int seed, string directory)
    {
        _random = new Random(seed);
        _directory = directory;
        _shape = ProofShape.Of(_random);
        _rows = 2 + _random.Next(5);
        _rolloutsAfter = _random.Next(3) == 0 ? 2 : 0;
        _optimizer = _random.Next(3);
    }

    /// <summary>Checks the promises.</summary>
    /// <returns>What does not hold, or <see langword="null"/>.</returns>
    public static async Task<string?> FindProblemAsync(int seed, string directory)
    {
        BudgetProof proof = new(seed, directory);
        try
        {
            string? problem = await proof.CheckAsync().WaitAsync(Patience);
            return problem is null ? null : $"{proof._shape}, {proof._rows} rows, {proof._rolloutsAfter} after, optimizer {proof._optimizer}: {problem}";
        }
        catch (TimeoutException)
        {
            return $"{proof._shape}: it does not end";
        }
    }

    private async Task<string?> CheckAsync()
    {
        Outcome free = await RunAsync("free", RunLimits.None, parallelism: 8, longestDelay: 0);
        return await CheckEnoughAsync(free) ?? await CheckLimitAsync(1 + _random.Next((int)free.Spent + 5));
    }

    // What is held for afterwards is part of what a run needs.
    private async Task<string?> CheckEnoughAsync(Outcome free)
    {
        int limit = (int)free.Needed + _random.Next(6);
        Outcome enough = await RunAsync("enough", new() { MaxCalls = limit }, 1 + _random.Next(8), longestDelay: 0);
        return enough.Difference(free) is { } difference ? $"within {limit}, which is enough: {difference}" : null;
    }

    private async Task<string?> CheckLimitAsync(int limit)
    {
        RunLimits limits = new() { MaxCalls = limit };
        Outcome one = await RunAsync("one", limits, parallelism: 1, longestDelay: 0);
        if (one.Spent > limit || one.Asked > limit)
        {
            return $"{one.Spent} calls were counted and {one.Asked} asked within a limit of {limit}";
        }

        foreach (int parallelism in (int[])[4, 64])
        {
            Outcome other = await RunAsync($"{parallelism}", limits, parallelism, longestDelay: 3);
            if (other.Asked > limit || other.Difference(one) is not null)
            {
                return $"within {limit} at parallelism {parallelism}, {other.Asked} asked: {other.Difference(one)}";
            }
        }

        // A run of a program that asks side by side and too often is ended at calls that chance decides; resumed it asks others.
        return _shape is { Branches: > 1, MaxCalls: < ProofShape.EnoughCalls } ? null : await CheckKilledAsync(limits, one);
    }

    private async Task<string?> CheckKilledAsync(RunLimits limits, Outcome unbroken)
    {
        const int Parallelism = 4;
        int asked = 0;
        int kills = 0;
        while (true)
        {
            using CancellationTokenSource kill = new();
            ProofModel model = new(_shape, longestDelay: 1) { Killing = (1 + _random.Next(12), kill) };
            Outcome? resumed = null;
            try
            {
                resumed = await RunAsync("killed", limits, Parallelism, model, kill.Token);
            }
            catch (OperationCanceledException)
            {
                kills++;
            }

            asked += model.Calls;
            // What is under way is lost; a program that is told to stop is slower to hear of it than one that is killed.
            if (asked > limits.MaxCalls + (kills * 2 * Parallelism))
            {
                return $"killed {kills} times, {asked} calls were asked within {limits.MaxCalls}";
            }

            if (resumed is not null)
            {
                return resumed.Difference(unbroken) is { } difference ? $"within {limits.MaxCalls}, killed {kills} times: {difference}" : null;
            }
        }
    }

    private Task<Outcome> RunAsync(string name, RunLimits limits, int parallelism, int longestDelay)
        => RunAsync(name, limits, parallelism, new ProofModel(_shape, longestDelay), CancellationToken.None);

    private async Task<Outcome> RunAsync(string name, RunLimits limits, int parallelism, ProofModel model, CancellationToken cancellationToken)
    {
        Metric<Sort> metric = _shape.HasJudge
            ? Metric.Create<Sort>("judged", static async (example, prediction, context, token) =>
                (await context.Judge.GetResponseAsync($"is it right to say {prediction.Value.Label} of {example.Value.Text}?", cancellationToken: token)).Text == "yes" ? Score.Pass : Score.Of(0.25))
            : Metric.Create<Sort>("same", static (expected, actual) => expected.Label == actual.Label);
        await using OptimizationRun run = OptimizationRun.Open(new OptimizationRunOptions
        {
            Directory = Path.Combine(_directory, name),
            Models = new RunModels(model) { Judge = _shape.HasJudge ? new RunModel(model) : null },
            Limits = limits,
            MaxParallelism = parallelism,
            RolloutsAfter = _rolloutsAfter,
            Retry = new RetryOptions { MaxAttempts = 1 },
        });
        NeedObserver needs = new(run);
        OptimizationResult<ProofProgram> result = await OptimizerOf().OptimizeAsync(
            new ProofProgram(model, _shape), new OptimizationData<Sort>(SortingModel.Rows(_rows), SortingModel.Rows(_rows, from: 100)), metric, run, needs, cancellationToken);
        string after = "";
        for (int i = 0; i < _rolloutsAfter; i++)
        {
            try
            {
                after += (await new ProofProgram(run.CreateClient(), _shape).RunAsync(new Sort { Text = SortingModel.Row(i).Text }, cancellationToken)).Value.Label;
            }
            catch (RunLimitException exception)
            {
                after += exception.Reason;
            }
            catch (PromptException exception)
            {
                after += exception.Kind;
            }
        }

        BudgetLedger ledger = run.Ledger;
        string candidates = string.Join('\n', result.Candidates.Select(static candidate => $"{candidate.Index}: {candidate.Origin}, {ScoresOf(candidate.Scores)}"));
        return new Outcome(result.Artifact.ToJson(), result.StopReason, candidates, after, model.Calls)
        {
            Spent = ledger.Logical.Calls + ledger.GivenUp.Calls + ledger.Beside.Calls,
            Needed = Math.Max(needs.Calls, ledger.Logical.Calls + ledger.Beside.Calls),
        };
    }

    private Optimizer OptimizerOf() => _optimizer switch
    {
        0 => new BootstrapFewShotWithRandomSearch(new() { Candidates = 2, MaxBootstrappedDemos = 2, MaxLabeledDemos = 2, MaxCallsPerRollout = _shape.MaxCalls }),
        1 => new MiproV2(new() { MaxBootstrappedDemos = 1, MaxLabeledDemos = 1, Trials = 3, InstructionCandidates = 2, DemoCandidates = 2, MinibatchSize = 2, TrialBatchSize = 2, MaxCallsPerRollout = _shape.MaxCalls }),
        _ => new Sequence(
            new BootstrapFewShot(new() { MaxBootstrappedDemos = 1, MaxLabeledDemos = 0, MaxCallsPerRollout = _shape.MaxCalls }),
            new BootstrapFewShotWithRandomSearch(new() { Candidates = 1, MaxBootstrappedDemos = 1, MaxLabeledDemos = 1, MaxCallsPerRollout = _shape.MaxCalls })),
    };

    private static string ScoresOf(CandidateScores? scores)
        => scores is null
            ? "no scores"
            : $"{string.Join(' ', scores.Rows.Select(static row => row is { } value ? Score.Format(value) : "none"))}; {string.Join(' ', scores.Failures.Select(static pair => $"{pair.Value} {pair.Key}"))}";

    private sealed record Outcome(string Artifact, StopReason Reason, string Candidates, string After, int Asked)
    {
        /// <summary>Calls that were counted.</summary>
        public required long Spent { get; init; }

        /// <summary>Calls that a limit must leave for nothing to be different.</summary>
        public required long Needed { get; init; }

        public string? Difference(Outcome other)
            => Reason != other.Reason ? $"it ends with {Reason} instead of {other.Reason}"
                : Artifact != other.Artifact ? string.Create(CultureInfo.InvariantCulture, $"the artifact differs: {FirstDifference(Artifact, other.Artifact)}")
                : Candidates != other.Candidates ? $"the candidates differ: {FirstDifference(Candidates, other.Candidates)}"
                : After != other.After ? $"what follows is '{After}' instead of '{other.After}'"
                : null;

        private static string FirstDifference(string one, string other)
            => one.Split('\n').Zip(other.Split('\n')).First(static pair => pair.First != pair.Second) is var (first, second) ? $"'{first}' instead of '{second}'" : "";
    }

    /// <summary>The most that was spent and held for afterwards at the end of a batch.</summary>
    private sealed class NeedObserver(OptimizationRun run) : IPromptObserver
    {
        public long Calls { get; private set; }

        public void Observe(PromptEvent happened) => Calls = happened is BudgetSpent spent ? Math.Max(Calls, spent.Logical.Calls + run.Ledger.HeldForAfter.Calls) : Calls;
    }
}
