using PromptOpt.OpenAI;

namespace PromptOpt.Runner;

/// <summary>What helps against a failure, above all of a model, in the options of the command that is at work.</summary>
/// <param name="options">The options of the command.</param>
/// <param name="readEnvironmentVariable">Tells whether a key is set at all.</param>
internal sealed class ModelAdvice(GivenOptions options, Func<string, string?> readEnvironmentVariable)
{
    private const string OwnClient = "See to the client that the application makes by itself (CreateDefaultClient of PromptOptAppOptions)";

    /// <summary>What to do, or <see langword="null"/> when that is not known or said already.</summary>
    /// <param name="exception">What was thrown, a failure of a model or one made of it.</param>
    public string? For(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is ModelException model)
            {
                return For(model, PrefixOf(model.Role));
            }
        }

        return null;
    }

    /// <summary>What to do about columns that are no fields, where the command reads declared data.</summary>
    public string? ForColumns()
        => options.Has("--column")
            ? "A column of another name is mapped with --column field=column and left out with --ignore-column name; --delimiter says what stands between cells. In [Optimize] they are Columns, IgnoredColumns and Delimiter."
            : null;

    private string? For(ModelException failure, string prefix)
    {
        bool isNamed = options.Value(prefix + "model") is not null;
        return failure.Kind switch
        {
            FailureKind.Transport when IsTimeout(failure) => Timeout(prefix, isNamed),
            FailureKind.Transport when failure.StatusCode is >= 400 => "The server is there and fails by itself: try again later, or look into its log.",
            FailureKind.Transport when failure.StatusCode is not null && isNamed => $"Check {prefix}endpoint: an API has a version in its address, such as /v1, and what answered may be another page.",
            FailureKind.Transport => isNamed ? $"Check {prefix}endpoint and that the server is running." : $"{OwnClient} and that its server is running.",
            FailureKind.RateLimit => options.Has("--parallelism") ? "Ask for fewer rows at once with --parallelism, or wait and run again." : "Wait and run again.",
            FailureKind.Request => Refused(failure, prefix, isNamed),
            FailureKind.ContextOverflow => $"Give a shorter input, fewer or shorter demonstrations, or a model with a longer context{(isNamed ? $" ({prefix}model)" : "")}.",
            FailureKind.Configuration when failure.Message.Contains(" key", StringComparison.Ordinal) && isNamed => $"The key stands in the environment variable {KeyVariable(prefix)}.",
            _ => null,
        };
    }

    private string Timeout(string prefix, bool isNamed)
        => !isNamed ? $"{OwnClient}: give it more time, or see that its server is running."
            : $"Give it longer with {prefix}timeout (now {options.Value(prefix + "timeout") ?? "100"} seconds), or check {prefix}endpoint and that the server is running.";

    private string Refused(ModelException failure, string prefix, bool isNamed) => failure.StatusCode switch
    {
        _ when !isNamed => $"{OwnClient}: its key, its address, its model, and what the account may use.",
        401 or 403 when readEnvironmentVariable(KeyVariable(prefix)) is null or "" => $"No key was sent: set the environment variable {KeyVariable(prefix)}, or name another with {prefix}key-variable.",
        401 or 403 => $"Check the key in the environment variable {KeyVariable(prefix)}; {prefix}key-variable names another.",
        404 or 405 => $"Check {prefix}endpoint (with its version, such as /v1) and {prefix}model.",
        402 or 413 or 429 => $"Waiting does not help: the account is used up, or one request is more than it may use. See to the account, or name another key with {prefix}key-variable or another model with {prefix}model.",
        _ => $"The endpoint does not take the request as it is. Check that {prefix}model can do what the program's options ask for.",
    };

    private string KeyVariable(string prefix) => options.Value(prefix + "key-variable") ?? OpenAICompatibleOptions.DefaultApiKeyEnvironmentVariable;

    /// <summary>The beginning of the options of a role; a role without a model of its own is played by the program's.</summary>
    private string PrefixOf(string? role) => role is not null && options.Value($"--{role}-model") is not null ? $"--{role}-" : "--";

    private static bool IsTimeout(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is TimeoutException or OperationCanceledException)
            {
                return true;
            }
        }

        return false;
    }
}
