namespace PromptOpt.Runner;

/// <summary>The command line asks for something that cannot be; says what would be right.</summary>
internal sealed class UsageException(string message, string? remedy = null, Exception? innerException = null) : Exception(message, innerException)
{
    public string? Remedy { get; } = remedy;
}
