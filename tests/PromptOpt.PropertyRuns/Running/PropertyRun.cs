using System.Collections.Concurrent;
using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>Checks many inputs on all cores. Input <c>i</c> of a seed is always the same, whatever ran before it.</summary>
/// <param name="name">The command.</param>
/// <param name="seed">With an index, everything that is random.</param>
internal sealed class PropertyRun(string name, long seed)
{
    private readonly ConcurrentQueue<(int Index, Failure Failure)> _failures = [];

    /// <summary>Checks the inputs from <paramref name="start"/> on.</summary>
    /// <returns>How many inputs failed.</returns>
    public int Check(int start, int count, Action<SeededRandom, Action<Failure>> check)
    {
        // A check may wait, and what it waits for needs a thread too.
        ParallelOptions cores = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(start, start + count, cores, index =>
            check(new SeededRandom(seed, name, index.ToString(System.Globalization.CultureInfo.InvariantCulture)), failure => _failures.Enqueue((index, failure))));
        return _failures.Select(static one => one.Index).Distinct().Count();
    }

    /// <summary>Writes what failed: for each kind how often, and the first inputs.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="examples">How many inputs of a kind are shown.</param>
    public void Report(TextWriter output, int examples)
    {
        foreach (var kind in _failures.GroupBy(static one => one.Failure.Problem.Kind).OrderByDescending(static kind => kind.Count()).ThenBy(static kind => kind.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"\nFAILED {kind.Count()} times: {kind.Key}");
            foreach ((int index, Failure failure) in kind.OrderBy(static one => one.Failure.Reply.Length).ThenBy(static one => one.Index).Take(examples))
            {
                output.WriteLine($"  {name} --seed {seed} --index {index}, read as {failure.Subject}{(failure.IsCutOff ? ", cut off" : "")}");
                output.WriteLine($"    reply: {AnswerLayouts.Json(failure.Reply)}");
                output.WriteLine($"    {failure.Problem.Detail.ReplaceLineEndings("\n    ")}");
            }
        }
    }
}
