namespace PromptOpt.Runner;

/// <summary>Kinds of failures in words.</summary>
internal static class FailureWords
{
    /// <summary>How many there are of each kind.</summary>
    public static string Of(IEnumerable<KeyValuePair<FailureKind, int>> failures)
    {
        string text = string.Join(", ", failures.Select(static failure => $"{Figures.Count(failure.Value)} {Of(failure.Key)}"));
        return text.Length == 0 ? "none" : text;
    }

    /// <summary>A kind of failure in words.</summary>
    public static string Of(FailureKind kind) => kind switch
    {
        FailureKind.Transport => "transport",
        FailureKind.RateLimit => "rate limit",
        FailureKind.Request => "refused request",
        FailureKind.ContextOverflow => "context overflow",
        FailureKind.Refusal => "refusal",
        FailureKind.Parse => "unreadable reply",
        FailureKind.Constraint => "broken constraint",
        FailureKind.Program => "program",
        FailureKind.Budget => "budget",
        FailureKind.Metric => "metric",
        FailureKind.Configuration => "configuration",
        FailureKind.Timeout => "time-out",
        FailureKind.Data => "data",
        FailureKind.Artifact => "tuned prompt",
        FailureKind.Binding => "binding",
        FailureKind.Run => "run",
        FailureKind.Worker => "lost worker",
        FailureKind.Optimizer => "optimizer",
        _ => kind.ToString(),
    };
}
