using System.Text.Json;
using System.Text.RegularExpressions;

namespace PromptOpt;

/// <summary>
/// An answer came, with a status of success, and the SDK could not read it. Where it is not even JSON it may be another next time: a page of a gateway, half
/// a body. Where it is JSON of a form that the SDK does not know, every further request is paid for and comes to the same end.
/// </summary>
/// <param name="Kind"><see cref="FailureKind.Transport"/> for what may be another next time, otherwise <see cref="FailureKind.Configuration"/>.</param>
/// <param name="Message">What happened and what to do.</param>
internal sealed partial record UnreadAnswer(FailureKind Kind, string Message)
{
    /// <summary>The failure behind an exception, or <see langword="null"/> when it is no such thing as far as can be told.</summary>
    public static UnreadAnswer? Of(Exception exception, AskedEndpoint asked)
    {
        string what = $"{exception.GetType().Name}: {FailureText.Sentence(exception.Message.ReplaceLineEndings(" "))}";
        return exception is JsonException ? new(FailureKind.Transport, $"{asked.Subject} answered{asked.ForModel} with something that the chat client cannot read as JSON, {what}")
            : IsOfOtherForm(exception)
                ? new(
                    FailureKind.Configuration,
                    $"{asked.Subject} answered{asked.ForModel}, and the chat client cannot read the answer, {what} Asking again would be paid for and end the same way. OpenAICompatibleChatClient of the package PromptOpt.OpenAI reads answers of compatible endpoints that OpenAI's own client refuses.")
            : null;
    }

    private static bool IsOfOtherForm(Exception exception)
        // What OpenAI's enumerations throw at a word they do not know; and, in place of an answer without a message, what only a bug throws.
        => exception is ArgumentOutOfRangeException { ParamName: "value" } && exception.Message.StartsWith("Unknown ", StringComparison.Ordinal)
            || exception is NullReferenceException { Source: "OpenAI" }
            || (exception is FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or OverflowException && IsReading(exception.StackTrace));

    /// <summary>Whether an SDK was making one of its types of the JSON that had come; one that stands for an error may be of another form next time.</summary>
    private static bool IsReading(string? stackTrace)
        => stackTrace is not null && Reading().Matches(stackTrace) is { Count: > 0 } methods && !methods.Any(static method => method.Value.Contains("Error", StringComparison.Ordinal));

    /// <summary>The methods of OpenAI's and Azure's clients that do so.</summary>
    [GeneratedRegex(@"\bOpenAI\.[\w.`<>+]*\.Deserialize\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Reading();
}
