using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Turns what was thrown into what is shown: every typed error by its own content, anything else as unexpected.</summary>
/// <param name="advice">Knows what helps against failures of models.</param>
/// <param name="resume">The command that goes on with a run that stopped; <see langword="null"/> for a command that has no run to go on with.</param>
internal sealed class FailureDescription(ModelAdvice advice, string? resume)
{
    private const string MakeRoom = "The disk is full. Make room and run the same command again; everything answered so far is kept.";
    private const string TryVerbose = "Run again with --verbose for the stack trace.";

    public CommandFailure Of(Exception exception) => exception switch
    {
        UsageException usage => new("usage", usage.Message, ExitCodes.BadInput) { Remedy = usage.Remedy, Exception = usage },
        DatasetException dataset => OfDataset(dataset),
        MissingLabelException labels => new("labels", labels.Message, ExitCodes.BadInput) { Exception = labels },
        ArtifactException artifact => new("artifact", Unbroken.In(artifact.Message, artifact.Path), ExitCodes.BadInput) { Exception = artifact },
        MissingServiceException service => new("service", service.Message, ExitCodes.BadInput) { Remedy = "Give the application its services with PromptOptAppOptions.Services.", Exception = service },
        BindingException binding => new("binding", binding.Message, ExitCodes.BadInput) { Exception = binding },
        DemoException demo => new("demo", demo.Message, ExitCodes.BadInput) { Exception = demo },
        RunDirectoryException directory => OfDirectory(directory),
        RunLimitException limit => new("limit", limit.Message, ExitCodes.StoppedEarly) { Exception = limit },
        RunInterruptedException interrupted => OfInterruption(interrupted),
        OptimizerException optimizer => OfOptimizer(optimizer),
        AdapterParseException parse => OfParse(parse),
        ModelException model => new(KindCode(model.Kind), model.Message, ExitCodes.Failed) { Details = ReplyOf(model), Remedy = advice.For(model), Exception = model },
        MetricException metric => new("metric", metric.Message, ExitCodes.Failed) { Remedy = "Correct the metric; what is wrong with an answer should be a score with feedback, and what cannot be scored at all an UnscoredRowException.", Exception = metric },
        UnscoredException unscored => OfUnscored(unscored),
        PromptException prompt => new(KindCode(prompt.Kind), prompt.Message, ExitCodes.Failed) { Exception = prompt },
        IOException or UnauthorizedAccessException => new("file", exception.Message, ExitCodes.Failed) { Remedy = IsFull(exception) ? MakeRoom : null, Exception = exception },
        ArgumentOutOfRangeException range => new("argument", FirstLine(range.Message), ExitCodes.BadInput) { Remedy = TryVerbose, Exception = range },
        ArgumentException argument => new("argument", FirstLine(argument.Message), ExitCodes.BadInput) { Remedy = TryVerbose, Exception = argument },
        _ => new("unexpected", $"{exception.GetType().Name}: {exception.Message}", ExitCodes.Failed) { Remedy = TryVerbose, Exception = exception },
    };

    private static CommandFailure OfDirectory(RunDirectoryException directory) => directory.Problem switch
    {
        RunDirectoryProblem.InUse => new("run_directory", directory.Message, ExitCodes.BadInput) { Remedy = "Wait for the other process to end, or name another place with --run-directory.", Exception = directory },
        RunDirectoryProblem.CannotBeWritten => new("run_directory", directory.Message, ExitCodes.Failed)
        {
            Remedy = IsFull(directory) ? MakeRoom : "Make the directory writable, or name another place with --run-directory.",
            Exception = directory,
        },
        _ => new("run_directory", directory.Message, ExitCodes.BadInput) { Remedy = "--fresh puts the earlier run aside and begins a new one; --run-directory names another place.", Exception = directory },
    };

    private static bool IsFull(Exception exception)
    {
        const int DiskFullOnWindows = unchecked((int)0x80070070);
        const int HandleDiskFullOnWindows = unchecked((int)0x80070027);
        const int NoSpace = 28;
        for (Exception? one = exception; one is not null; one = one.InnerException)
        {
            if (one is IOException { HResult: DiskFullOnWindows or HandleDiskFullOnWindows or NoSpace })
            {
                return true;
            }
        }

        return false;
    }

    private CommandFailure OfDataset(DatasetException dataset)
    {
        List<string> details = [.. dataset.Errors.Select(error => Unbroken.In(error.ToString(), dataset.File))];
        if (dataset.TotalErrors > dataset.Errors.Length)
        {
            details.Add($"… and {Figures.Count(dataset.TotalErrors - dataset.Errors.Length)} more.");
        }

        return new("dataset", $"'{dataset.File}' has {Figures.Count(dataset.TotalErrors, "error")}:", ExitCodes.BadInput)
        {
            Details = details,
            Remedy = dataset.ConcernsColumns ? advice.ForColumns() : null,
            Exception = dataset,
        };
    }

    private CommandFailure OfUnscored(UnscoredException unscored) => new("unscored", unscored.Message, ExitCodes.Unscored)
    {
        Details = [.. unscored.Examples.Select(static example => example.Failure).GroupBy(static failure => failure.Kind).Select(static group => $"{Figures.Count(group.Count(), "row")}, {FailureWords.Of(group.Key)}: {group.First().Message}")],
        Remedy = RemedyFor(unscored.Examples[0].Failure.Exception),
        Exception = unscored,
    };

    private static CommandFailure OfParse(AdapterParseException parse) => new(KindCode(parse.Kind), parse.Message, ExitCodes.Failed)
    {
        Details = [$"The model's last reply was: {parse.RawText}"],
        Exception = parse,
    };

    private CommandFailure OfInterruption(RunInterruptedException interrupted) => new("run_interrupted", interrupted.Reason, ExitCodes.Failed)
    {
        Remedy = RemedyFor(interrupted.Failure),
        Exception = interrupted,
    };

    private CommandFailure OfOptimizer(OptimizerException optimizer) => new("optimizer", optimizer.Reason, ExitCodes.Failed)
    {
        Details = optimizer.Best is { Scores: { } scores } best ? [$"The best so far: candidate {Figures.Count(best.Index)}, {best.Origin}, {Figures.Percent(scores.Mean)}"] : [],
        Remedy = $"Mend {optimizer.Optimizer}.{(resume is null ? "" : $" Everything answered so far is kept. Resume with: {resume}")}",
        Exception = optimizer,
    };

    /// <summary>What to do about a failure that ended a command, and how to go on then.</summary>
    private string? RemedyFor(Exception failure)
    {
        string? kept = resume is null ? null : $"Everything answered so far is kept. Resume with: {resume}";
        return advice.For(failure) is { } help ? (kept is null ? help : $"{help}\n{kept}") : kept;
    }

    /// <summary>What the model said where it said anything before it declined, or what could not be read.</summary>
    private static IReadOnlyList<string> ReplyOf(ModelException model)
        => model.UnreadSample is { Length: > 0 } sample ? [$"The model's reply was: {ReplyExcerpt.Shorten(sample)}"]
            : model is { Kind: FailureKind.Refusal, ResponseText.Length: > 0 } ? [$"The model's reply was: {ReplyExcerpt.Shorten(model.ResponseText)}"] : [];

    private static string KindCode(FailureKind kind) => kind switch
    {
        FailureKind.RateLimit => "rate_limit",
        FailureKind.ContextOverflow => "context_overflow",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string FirstLine(string message)
    {
        int end = message.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
