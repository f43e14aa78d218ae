namespace PromptOpt.OpenAI;

/// <summary>The name under which <c>ChatOptions.MaxOutputTokens</c> goes on the wire; endpoints disagree.</summary>
public enum OutputLimitParameter
{
    /// <summary><c>max_completion_tokens</c> for OpenAI and Azure hosts, <c>max_tokens</c> for every other endpoint.</summary>
    Automatic,

    /// <summary><c>max_completion_tokens</c>: OpenAI's present name, the only one its reasoning models take.</summary>
    MaxCompletionTokens,

    /// <summary><c>max_tokens</c>: the older name that most compatible servers know.</summary>
    MaxTokens,
}
