namespace PromptOpt.Runner;

/// <summary>The inputs of one run as the command line gives them, before they are read as what the signature says.</summary>
/// <param name="Text">Text for the only input, or <see langword="null"/>.</param>
/// <param name="Fields">Single inputs: wire name and text.</param>
/// <param name="Json">A JSON object with inputs, or <see langword="null"/>.</param>
internal sealed record InputText(string? Text, IReadOnlyList<KeyValuePair<string, string>> Fields, string? Json)
{
    /// <summary>Whether there is anything at all.</summary>
    public bool IsEmpty => Text is null && Fields.Count == 0 && Json is null;

    /// <summary>Splits <c>name=value</c>.</summary>
    /// <exception cref="UsageException">There is no equals sign, or no name.</exception>
    public static KeyValuePair<string, string> ParseField(string argument)
    {
        int end = argument.IndexOf('=', StringComparison.Ordinal);
        return end > 0
            ? new(argument[..end].Trim(), argument[(end + 1)..])
            : throw new UsageException($"--field must be name=value, found '{argument}'.");
    }
}
