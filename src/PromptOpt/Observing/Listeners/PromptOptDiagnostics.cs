using System.Diagnostics;

namespace PromptOpt;

/// <summary>The names under which traces and metrics are published, for <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry.</summary>
public static class PromptOptDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> that <see cref="ActivityObserver"/> writes to.</summary>
    public const string ActivitySourceName = "PromptOpt";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/> that <see cref="MeterObserver"/> writes to.</summary>
    public const string MeterName = "PromptOpt";

    internal static ActivitySource ActivitySource { get; } = new(ActivitySourceName, Version);

    internal static string? Version => typeof(PromptOptDiagnostics).Assembly.GetName().Version?.ToString(3);

    /// <summary>What a failure is counted under: its kind in snake_case; cancellations and foreign exceptions have words of their own.</summary>
    internal static string FailureName(Exception failure) => failure switch
    {
        PromptException { Kind: var kind } => kind switch
        {
            FailureKind.Transport => "transport",
            FailureKind.RateLimit => "rate_limit",
            FailureKind.Request => "request",
            FailureKind.ContextOverflow => "context_overflow",
            FailureKind.Refusal => "refusal",
            FailureKind.Parse => "parse",
            FailureKind.Constraint => "constraint",
            FailureKind.Program => "program",
            FailureKind.Budget => "budget",
            FailureKind.Metric => "metric",
            FailureKind.Configuration => "configuration",
            FailureKind.Timeout => "timeout",
            FailureKind.Data => "data",
            FailureKind.Artifact => "artifact",
            FailureKind.Binding => "binding",
            FailureKind.Run => "run",
            FailureKind.Worker => "worker",
            FailureKind.Optimizer => "optimizer",
            _ => "_OTHER",
        },
        OperationCanceledException => "cancelled",
        _ => "_OTHER",
    };
}
