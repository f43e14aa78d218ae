using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using PromptOpt.OpenAI;

namespace PromptOpt.Clients.Tests;

/// <summary>The clients that people really use.</summary>
public enum Sdk
{
    PromptOpt,
    OpenAIChat,
    OpenAIResponses,
    AzureChat,
    Anthropic,
    Ollama,
}

internal static class SdkClients
{
    public const string Key = "sk-test-0123456789abcdef";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A client for a server that speaks all of their protocols.</summary>
    /// <param name="sdk">Whose client.</param>
    /// <param name="endpoint">The server, with the version.</param>
    /// <param name="timeout">How long it waits for an answer.</param>
    /// <param name="hasOwnRetries">Whether the SDK keeps the retries it has by default.</param>
    public static IChatClient Create(this Sdk sdk, Uri endpoint, TimeSpan? timeout = null, bool hasOwnRetries = false)
    {
        TimeSpan limit = timeout ?? Patience;
        Uri root = new(endpoint.GetLeftPart(UriPartial.Authority));
        switch (sdk)
        {
            case Sdk.PromptOpt:
                return new OpenAICompatibleChatClient(new OpenAICompatibleOptions { Endpoint = endpoint, Model = "test-model", ApiKey = Key, Timeout = limit });
            case Sdk.OpenAIChat:
                return CreateOpenAI(endpoint, limit, hasOwnRetries).GetChatClient("test-model").AsIChatClient();
            case Sdk.OpenAIResponses:
                return CreateOpenAI(endpoint, limit, hasOwnRetries).GetResponsesClient().AsIChatClient("test-model");
            case Sdk.AzureChat:
                AzureOpenAIClientOptions azure = new() { NetworkTimeout = limit };
                SwitchOff(azure, hasOwnRetries);
                return new AzureOpenAIClient(root, new ApiKeyCredential(Key), azure).GetChatClient("test-model").AsIChatClient();
            case Sdk.Anthropic:
                AnthropicClient anthropic = hasOwnRetries
                    ? new() { BaseUrl = root.ToString(), ApiKey = Key, Timeout = limit }
                    : new() { BaseUrl = root.ToString(), ApiKey = Key, Timeout = limit, MaxRetries = 0 };
                return anthropic.AsIChatClient("test-model");
            case Sdk.Ollama:
                return new OllamaApiClient(new HttpClient { BaseAddress = root, Timeout = limit }, "test-model");
            default:
                throw new ArgumentOutOfRangeException(nameof(sdk));
        }
    }

    private static OpenAIClient CreateOpenAI(Uri endpoint, TimeSpan timeout, bool hasOwnRetries)
    {
        OpenAIClientOptions options = new() { Endpoint = endpoint, NetworkTimeout = timeout };
        SwitchOff(options, hasOwnRetries);
        return new OpenAIClient(new ApiKeyCredential(Key), options);
    }

    private static void SwitchOff(ClientPipelineOptions options, bool hasOwnRetries)
    {
        if (!hasOwnRetries)
        {
            options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        }
    }
}
