using System.ClientModel.Primitives;

namespace PromptOpt.OpenAI;

/// <summary>Puts the key, the user agent and the extra headers on every request; extra headers win.</summary>
internal sealed class HeaderPolicy : PipelinePolicy
{
    private static readonly string UserAgent = $"PromptOpt/{typeof(HeaderPolicy).Assembly.GetName().Version?.ToString(3)}";

    private readonly KeyValuePair<string, string>[] _headers;

    public HeaderPolicy(string? apiKey, IEnumerable<KeyValuePair<string, string>> extra)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase) { ["User-Agent"] = UserAgent };
        if (apiKey is not null)
        {
            headers["Authorization"] = $"Bearer {apiKey}";
        }

        foreach ((string name, string value) in extra)
        {
            headers[name] = value;
        }

        _headers = [.. headers];
        UnsendableHeader = _headers.Where(static header => !IsSendable(header.Value)).Select(static header => header.Key).FirstOrDefault();
    }

    /// <summary>The name of a header that no request can carry, or <see langword="null"/> when all can be sent.</summary>
    public string? UnsendableHeader { get; }

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Apply(message);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Apply(message);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    private static bool IsSendable(string value) => value.All(static sign => sign is '\t' or (>= ' ' and <= '~'));

    private void Apply(PipelineMessage message)
    {
        foreach ((string name, string value) in _headers)
        {
            message.Request.Headers.Set(name, value);
        }
    }
}
