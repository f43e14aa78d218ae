namespace PromptOpt.Runner;

/// <summary>Which model the command line asks for.</summary>
/// <param name="Endpoint">Address of an OpenAI-compatible endpoint; <see langword="null"/> for OpenAI's own, or, without a model either, the default model of the application.</param>
/// <param name="Model">The model's id.</param>
/// <param name="KeyVariable">The environment variable that holds the key.</param>
/// <param name="InputPrice">Price of a million tokens read.</param>
/// <param name="OutputPrice">Price of a million tokens written.</param>
/// <param name="Timeout">How long to wait for an answer.</param>
internal sealed record ModelSelection(string? Endpoint, string? Model, string? KeyVariable, decimal? InputPrice, decimal? OutputPrice, TimeSpan? Timeout)
{
    /// <summary>What the names of its options begin with: <c>--</c>, or the role as in <c>--judge-</c>.</summary>
    public string OptionPrefix { get; init; } = "--";

    /// <summary>Whether a model is named at all.</summary>
    public bool IsReal => Endpoint is not null || Model is not null;
}
