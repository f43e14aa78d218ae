using System.CommandLine;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The options that limit what a run may spend. One that is not given leaves the declared limit as it is.</summary>
internal sealed class LimitOptions
{
    private readonly Option<long?> _maxCalls = new("--max-calls") { Description = "Most model calls of the run.", HelpName = "n", CustomParser = Numbers.ParseCount };
    private readonly Option<long?> _maxTokens = new("--max-tokens") { Description = "Most tokens of the run, read and written together.", HelpName = "n", CustomParser = Numbers.ParseCount };
    private readonly Option<decimal?> _maxCost = new("--max-cost") { Description = "Most money the run may spend; needs prices.", HelpName = "amount", CustomParser = Numbers.ParsePositiveAmount };
    private readonly Option<double?> _maxSeconds = new("--max-seconds") { Description = "Most seconds the run may take; what it finds then depends on the machine.", HelpName = "seconds", CustomParser = Numbers.ParseSeconds };

    public void AddTo(Command command)
    {
        command.Add(_maxCalls);
        command.Add(_maxTokens);
        command.Add(_maxCost);
        command.Add(_maxSeconds);
    }

    public RunLimits Read(ParseResult arguments, RunLimits declared) => declared with
    {
        MaxCalls = arguments.GetValue(_maxCalls) ?? declared.MaxCalls,
        MaxTokens = arguments.GetValue(_maxTokens) ?? declared.MaxTokens,
        MaxCost = arguments.GetValue(_maxCost) ?? declared.MaxCost,
        MaxTime = arguments.GetValue(_maxSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : declared.MaxTime,
    };
}
