using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Turns what was thrown into what is shown: every typed error by its own content, anything else as unexpected.</summary>
internal static class FailureDescription
{
    private const string TryVerbose = "Run again with --verbose for the stack trace.";

    public static Failure Of(Exception exception) => exception switch
    {
        UsageException usage => new("usage", usage.Message, ExitCodes.BadInput) { Remedy = usage.Remedy, Exception = usage },
        DatasetException dataset => OfDataset(dataset),
        MissingLabelException labels => new("labels", labels.Message, ExitCodes.BadInput) { Exception = labels },
        ArtifactException artifact => new("artifact", artifact.Message, ExitCodes.BadInput) { Exception = artifact },
        MissingServiceException service => new("service", service.Message, ExitCodes.BadInput) { Remedy = "Give the application its services with PromptOptAppOptions.Services.", Exception = service },
        BindingException binding => new("binding", binding.Message, ExitCodes.BadInput) { Exception = binding },
        DemoException demo => new("demo", demo.Message, ExitCodes.BadInput) { Exception = demo },
        RunDirectoryException directory => new("run_directory", directory.Message, ExitCodes.BadInput) { Remedy = "--fresh puts the earlier run aside and begins a new one; --run-directory names another place.", Exception = directory },
        RunInterruptedException interrupted => new("run_interrupted", interrupted.Message, ExitCodes.Failed) { Exception = interrupted },
        AdapterParseException parse => OfParse(parse),
        ModelException model => new(KindCode(model.Kind), model.Message, ExitCodes.Failed) { Remedy = ModelRemedy(model), Exception = model },
        MetricException metric => new("metric", metric.Message, ExitCodes.Failed) { Remedy = "Correct the metric; what is wrong with an answer should be a score with feedback, and what cannot be scored at all an UnscoredRowException.", Exception = metric },
        UnscoredException unscored => OfUnscored(unscored),
        PromptException prompt => new(KindCode(prompt.Kind), prompt.Message, ExitCodes.Failed) { Exception = prompt },
        IOException or UnauthorizedAccessException => new("file", exception.Message, ExitCodes.Failed) { Exception = exception },
        ArgumentOutOfRangeException range => new("argument", FirstLine(range.Message), ExitCodes.BadInput) { Remedy = TryVerbose, Exception = range },
        ArgumentException argument => new("argument", FirstLine(argument.Message), ExitCodes.BadInput) { Remedy = TryVerbose, Exception = argument },
        _ => new("unexpected", $"{exception.GetType().Name}: {exception.Message}", ExitCodes.Failed) { Remedy = TryVerbose, Exception = exception },
    };

    private static Failure OfDataset(DatasetException dataset)
    {
        List<string> details = [.. dataset.Errors.Select(static error => error.ToString())];
        if (dataset.TotalErrors > dataset.Errors.Length)
        {
            details.Add($"… and {Figures.Count(dataset.TotalErrors - dataset.Errors.Length)} more.");
        }

        return new("dataset", $"'{dataset.File}' has {Figures.Count(dataset.TotalErrors, "error")}:", ExitCodes.BadInput) { Details = details, Exception = dataset };
    }

    private static Failure OfUnscored(UnscoredException unscored) => new("unscored", unscored.Message, ExitCodes.Unscored)
    {
        Details = [.. unscored.Examples.Select(static example => example.Failure).GroupBy(static failure => failure.Kind).Select(static group => $"{Figures.Count(group.Count(), "row")}, {StatusTexts.Name(group.Key)}: {group.First().Message}")],
        Remedy = unscored.Examples[0].Failure.Exception is ModelException model ? ModelRemedy(model) : null,
        Exception = unscored,
    };

    private static Failure OfParse(AdapterParseException parse) => new(KindCode(parse.Kind), parse.Message, ExitCodes.Failed)
    {
        Details = [$"The model's last reply was: {parse.RawText}"],
        Exception = parse,
    };

    private static string? ModelRemedy(ModelException model) => model.Kind switch
    {
        FailureKind.Transport => "Check --endpoint and that the server is running.",
        FailureKind.Request when model.StatusCode is 401 or 403 => "Check the key in the environment variable that --key-variable names (default: OPENAI_API_KEY).",
        FailureKind.Request when model.StatusCode is 404 => "Check --endpoint (with its version, such as /v1) and --model.",
        _ => null,
    };

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
