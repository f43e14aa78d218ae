using System.ClientModel;
using System.ClientModel.Primitives;

namespace PromptOpt.OpenAI;

/// <summary>
/// One call through the SDK's client. It keeps the raw response, which the SDK drops when it cannot read the body, and it
/// has the call's own model, which the SDK fixes per client.
/// </summary>
internal sealed class ChatCall : global::OpenAI.Chat.ChatClient
{
    public ChatCall(ModelEndpoint endpoint, string model)
        : base(endpoint.Pipeline, model, endpoint.SdkOptions)
        => Failures = endpoint.Failures.For(model);

    /// <summary>What goes wrong in this call.</summary>
    public FailureClassifier Failures { get; }

    /// <summary>The answer as it came, once there is one.</summary>
    public PipelineResponse? RawResponse { get; private set; }

    public override async Task<ClientResult> CompleteChatAsync(BinaryContent content, RequestOptions? options = null)
    {
        ClientResult result = await base.CompleteChatAsync(content, options).ConfigureAwait(false);
        RawResponse = result.GetRawResponse();
        return result;
    }
}
