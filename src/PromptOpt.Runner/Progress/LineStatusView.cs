namespace PromptOpt.Runner;

/// <summary>The status as one line, for logs and redirected output.</summary>
internal static class LineStatusView
{
    public static string Render(RunStatus status)
    {
        List<string> parts = [$"[{Figures.Duration(status.Elapsed)}] {status.Phase}"];
        if (status.BestScore is not null)
        {
            parts.Add($"best {StatusTexts.Best(status)}");
        }

        if (status.PlannedCandidates is not null)
        {
            parts.Add($"candidates {StatusTexts.Candidates(status)}");
        }

        parts.Add($"calls {StatusTexts.Calls(status)}");
        parts.Add($"tokens {Figures.Short(status.Tokens)}");
        if (status.Cost is { } cost)
        {
            parts.Add($"spent {Figures.Money(cost)}");
        }

        if (!status.Failures.IsEmpty)
        {
            parts.Add($"failures: {FailureWords.Of(status.Failures)}");
        }

        if (status.TimeLeft is not null)
        {
            parts.Add($"time left: {StatusTexts.TimeLeft(status)}");
        }

        return string.Join(", ", parts);
    }
}
