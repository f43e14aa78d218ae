using System.ClientModel.Primitives;
using System.Diagnostics.CodeAnalysis;

namespace PromptOptAotApp;

/// <summary>The answer of an endpoint that asks to slow down, as an SDK on System.ClientModel keeps it in its exception.</summary>
internal sealed class SlowDownResponse : PipelineResponse
{
    public override int Status => 429;

    public override string ReasonPhrase => "Too Many Requests";

    public override Stream? ContentStream { get; set; }

    public override BinaryData Content { get; } = BinaryData.FromString("""{"error":{"message":"slow down","code":"rate_limit_exceeded"}}""");

    protected override PipelineResponseHeaders HeadersCore { get; } = new RetryAfterHeader();

    public override BinaryData BufferContent(CancellationToken cancellationToken = default) => Content;

    public override ValueTask<BinaryData> BufferContentAsync(CancellationToken cancellationToken = default) => new(Content);

    public override void Dispose()
    {
    }

    private sealed class RetryAfterHeader : PipelineResponseHeaders
    {
        public override bool TryGetValue(string name, [NotNullWhen(true)] out string? value)
        {
            value = name == "Retry-After" ? "7" : null;
            return value is not null;
        }

        public override bool TryGetValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = TryGetValue(name, out string? value) ? [value] : null;
            return values is not null;
        }

        public override IEnumerator<KeyValuePair<string, string>> GetEnumerator()
        {
            yield return new("Retry-After", "7");
        }
    }
}
