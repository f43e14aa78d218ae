using System.ClientModel;
using System.ClientModel.Primitives;

namespace PromptOpt.OpenAI;

/// <summary>One call for embeddings through the SDK's client. It keeps the raw response, which the SDK drops when it cannot read the body.</summary>
internal sealed class EmbeddingCall : global::OpenAI.Embeddings.EmbeddingClient
{
    public EmbeddingCall(ModelEndpoint endpoint, string model)
        : base(endpoint.Pipeline, model, endpoint.SdkOptions)
    {
    }

    /// <summary>The answer as it came, once there is one.</summary>
    public PipelineResponse? RawResponse { get; private set; }

    public override async Task<ClientResult> GenerateEmbeddingsAsync(BinaryContent content, RequestOptions? options = null)
    {
        ClientResult result = await base.GenerateEmbeddingsAsync(content, options).ConfigureAwait(false);
        RawResponse = result.GetRawResponse();
        return result;
    }
}
