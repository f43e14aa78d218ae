namespace PromptOpt.OpenAI;

/// <summary>Takes the key and the values of extra headers out of text that comes back from an endpoint: some echo them.</summary>
internal sealed class SecretMask
{
    private const int ShortestSecret = 6;

    private readonly string[] _secrets;

    public SecretMask(IEnumerable<string?> secrets)
        => _secrets = [.. secrets.OfType<string>().Where(static s => s.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).OrderByDescending(static s => s.Length)];

    public bool Contains(string? text) => text is not null && _secrets.Any(text.Contains);

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public string? Apply(string? text)
    {
        if (text is null)
        {
            return null;
        }

        foreach (string secret in _secrets)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return text;
    }
}
