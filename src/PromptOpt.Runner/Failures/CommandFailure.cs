namespace PromptOpt.Runner;

/// <summary>Why a command failed, as it is shown.</summary>
/// <param name="Code">Stable name for programs, snake_case.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed record CommandFailure(string Code, string Message, int ExitCode)
{
    /// <summary>The single findings, when there are several.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What to do about it, when that is known.</summary>
    public string? Remedy { get; init; }

    /// <summary>What was thrown; shown whole when asked for.</summary>
    public Exception? Exception { get; init; }
}
