using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Predictor calls of runs on training rows that scored in full: what demonstrations are drawn from.</summary>
internal sealed class DemoPool<T>
    where T : class, ISignature<T>
{
    private readonly Dictionary<string, SortedDictionary<string, Demo>> _demos = [];

    /// <summary>Takes up the calls of a run; what an earlier run gave for the same row stays.</summary>
    public void Add(Example<T> row, RowEvaluation evaluation)
    {
        if (evaluation.Outcome.Score is not { Value: >= 1 })
        {
            return;
        }

        foreach (CallRecord call in evaluation.Calls.Where(static call => call.Demo is not null))
        {
            if (!_demos.TryGetValue(call.Predictor, out SortedDictionary<string, Demo>? demos))
            {
                _demos.Add(call.Predictor, demos = new SortedDictionary<string, Demo>(StringComparer.Ordinal));
            }

            demos.TryAdd(row.Id, call.Demo!);
        }
    }

    /// <summary>Some demonstrations of a predictor, never of the given rows.</summary>
    public ImmutableArray<Demo> Draw(string predictor, int count, IEnumerable<Example<T>> except, SeededRandom random)
    {
        HashSet<string> excluded = [.. except.Select(static row => row.Id)];
        Demo[] open = [.. _demos.GetValueOrDefault(predictor)?.Where(pair => !excluded.Contains(pair.Key)).Select(static pair => pair.Value) ?? []];
        return [.. random.Sample(open.Length, Math.Min(count, open.Length)).Select(index => open[index])];
    }
}
