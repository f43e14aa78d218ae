using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Embeddings;

namespace PromptOpt.OpenAI;

/// <summary>
/// An embedding generator for any endpoint that speaks OpenAI's embeddings protocol. Failures are <see cref="ModelException"/>s as with
/// <see cref="OpenAICompatibleChatClient"/>; one attempt a call. Safe for many calls at once; make one and keep it.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class OpenAICompatibleEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly ModelEndpoint _endpoint;
    private readonly EmbeddingGeneratorMetadata _metadata;

    /// <summary>Creates the generator; nothing is sent.</summary>
    /// <param name="options">Where the endpoint is; <see cref="OpenAICompatibleOptions.Model"/> names the embedding model.</param>
    /// <exception cref="InvalidOperationException">OpenAI's own endpoint is asked for without a key.</exception>
    public OpenAICompatibleEmbeddingGenerator(OpenAICompatibleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Model);
        _endpoint = new ModelEndpoint(options);
        _metadata = new EmbeddingGeneratorMetadata(options.ProviderName, options.PublicEndpoint, options.Model);
    }

    /// <inheritdoc/>
    /// <returns>One embedding a text, in the order of the texts.</returns>
    /// <exception cref="ModelException">The call failed, or the endpoint answered with another number of embeddings.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        List<string> texts = [.. values];
        if (texts.Count == 0)
        {
            return [];
        }

        Sdk.EmbeddingGenerationOptions settings = options?.RawRepresentationFactory?.Invoke(this) as Sdk.EmbeddingGenerationOptions ?? new();
        settings.Dimensions ??= options?.Dimensions;
        _endpoint.Check();
        string model = string.IsNullOrEmpty(options?.ModelId) ? _endpoint.Options.Model : options.ModelId;
        FailureClassifier failures = _endpoint.Failures.For(model);
        EmbeddingCall call = new(_endpoint, model);
        try
        {
            ClientResult<Sdk.OpenAIEmbeddingCollection> result = await call.GenerateEmbeddingsAsync(texts, settings, cancellationToken).ConfigureAwait(false);
            return result.Value?.Count == texts.Count ? Map(result.Value) : throw FailureOf(result.GetRawResponse(), failures, null);
        }
        catch (Exception exception) when (exception is not ModelException)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(exception.Message, exception, cancellationToken);
            }

            if (call.RawResponse is { } response)
            {
                throw FailureOf(response, failures, exception);
            }

            if (failures.Classify(exception) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType == typeof(Sdk.EmbeddingClient) ? new EmbeddingCall(_endpoint, _endpoint.Options.Model)
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: connections are shared by the clients of the process.</summary>
    public void Dispose()
    {
    }

    private static GeneratedEmbeddings<Embedding<float>> Map(Sdk.OpenAIEmbeddingCollection collection)
        => new(collection.OrderBy(static e => e.Index).Select(e => new Embedding<float>(e.ToFloats()) { ModelId = collection.Model }))
        {
            Usage = collection.Usage is { } usage ? new UsageDetails { InputTokenCount = Count(usage.InputTokenCount), TotalTokenCount = Count(usage.TotalTokenCount) } : null,
        };

    private static long? Count(int told) => told < 0 ? null : told;

    private static ModelException FailureOf(PipelineResponse response, FailureClassifier failures, Exception? exception)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(response.Content.ToMemory());
            return ErrorBody.FindIn(document.RootElement) is { } error
                ? failures.OfError(error, response.Content.ToString())
                : failures.OfUnreadable(response, exception);
        }
        catch (JsonException)
        {
            return failures.OfUnreadable(response, exception);
        }
    }
}
