namespace PromptOpt.PropertyRuns;

/// <summary>What is wrong with the way a reply is read.</summary>
/// <param name="Kind">What problems of the same cause have in common.</param>
/// <param name="Detail">The values that show it.</param>
internal sealed record Problem(string Kind, string Detail)
{
    /// <summary>An exception other than the one that says that the model is to be asked again; its kind is its type and the method of ours it came from.</summary>
    public static Problem Of(Exception exception)
    {
        string? frame = exception.StackTrace?.Split('\n').FirstOrDefault(static line => line.Contains("PromptOpt.", StringComparison.Ordinal))?.Trim();
        return new($"{exception.GetType().Name} {frame?.Split(" in ")[0]}", exception.ToString());
    }
}

/// <summary>A property that does not hold for a reply.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Subject">The signature it was read as.</param>
/// <param name="Reply">What was read.</param>
/// <param name="IsCutOff">Whether the provider said that the output limit ended it.</param>
internal sealed record Failure(Problem Problem, string Subject, string Reply, bool IsCutOff);
