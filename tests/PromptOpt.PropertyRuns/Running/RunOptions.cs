using System.CommandLine;

namespace PromptOpt.PropertyRuns;

/// <summary>What both commands take.</summary>
internal sealed class RunOptions
{
    private readonly Option<int> _count;

    private readonly Option<long> _seed = new("--seed") { Description = "Decides every input, with its index.", DefaultValueFactory = static _ => 1 };

    private readonly Option<int?> _index = new("--index") { Description = "Check this input alone." };

    private readonly Option<int> _examples = new("--examples") { Description = "How many inputs are shown for each kind of failure.", DefaultValueFactory = static _ => 3 };

    public RunOptions(int count)
        => _count = new("--count") { Description = "How many inputs are checked.", DefaultValueFactory = _ => count };

    public void AddTo(Command command)
    {
        command.Options.Add(_count);
        command.Options.Add(_seed);
        command.Options.Add(_index);
        command.Options.Add(_examples);
    }

    /// <summary>Runs a property and says how it went.</summary>
    /// <returns>The exit code: 0 when it holds for every input.</returns>
    public int Run(ParseResult parsed, Action<Optimizers.SeededRandom, Action<Failure>> check, Action<TextWriter>? summarize = null)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        string name = parsed.CommandResult.Command.Name;
        long seed = parsed.GetValue(_seed);
        int? index = parsed.GetValue(_index);
        int count = index is null ? parsed.GetValue(_count) : 1;
        output.WriteLine($"{name}: {count} inputs, --seed {seed}{(index is null ? "" : $" --index {index}")}");

        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        PropertyRun run = new(name, seed);
        int failed = run.Check(index ?? 0, count, check);
        summarize?.Invoke(output);
        run.Report(output, parsed.GetValue(_examples));
        output.WriteLine($"\n{name}: --seed {seed}, {System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        output.WriteLine($"{name}: {count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
