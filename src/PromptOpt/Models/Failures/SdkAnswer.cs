using System.Net;
using System.Reflection;
using System.Text.Json;

namespace PromptOpt;

/// <summary>
/// What the exceptions of other SDKs tell of an endpoint's answer. They are known by name, so that no SDK is referenced, and every name is a
/// constant, so that trimming keeps what is read; where a package is absent its type is <see langword="null"/> and nothing matches.
/// </summary>
internal static class SdkAnswer
{
    // OpenAI, Azure OpenAI and whatever else is built on System.ClientModel.
    private static readonly Type? ClientResult = Type.GetType("System.ClientModel.ClientResultException, System.ClientModel");
    private static readonly PropertyInfo? ClientResultStatus = Type.GetType("System.ClientModel.ClientResultException, System.ClientModel")?.GetProperty("Status");
    private static readonly MethodInfo? ClientResultResponse = Type.GetType("System.ClientModel.ClientResultException, System.ClientModel")?.GetMethod("GetRawResponse");
    private static readonly PropertyInfo? PipelineContent = Type.GetType("System.ClientModel.Primitives.PipelineResponse, System.ClientModel")?.GetProperty("Content");
    private static readonly PropertyInfo? PipelineHeaders = Type.GetType("System.ClientModel.Primitives.PipelineResponse, System.ClientModel")?.GetProperty("Headers");
    private static readonly MethodInfo? PipelineHeader = Type.GetType("System.ClientModel.Primitives.PipelineResponseHeaders, System.ClientModel")?.GetMethod("TryGetValue");

    // The Azure SDKs before System.ClientModel, Azure AI Inference among them.
    private static readonly Type? RequestFailed = Type.GetType("Azure.RequestFailedException, Azure.Core");
    private static readonly PropertyInfo? RequestFailedStatus = Type.GetType("Azure.RequestFailedException, Azure.Core")?.GetProperty("Status");
    private static readonly MethodInfo? RequestFailedResponse = Type.GetType("Azure.RequestFailedException, Azure.Core")?.GetMethod("GetRawResponse");
    private static readonly PropertyInfo? AzureContent = Type.GetType("Azure.Response, Azure.Core")?.GetProperty("Content");
    private static readonly PropertyInfo? AzureHeaders = Type.GetType("Azure.Response, Azure.Core")?.GetProperty("Headers");
    private static readonly MethodInfo? AzureHeader = Type.GetType("Azure.Core.ResponseHeaders, Azure.Core")?.GetMethod("TryGetValue");

    private static readonly Type? AnthropicApi = Type.GetType("Anthropic.Exceptions.AnthropicApiException, Anthropic");
    private static readonly PropertyInfo? AnthropicStatus = Type.GetType("Anthropic.Exceptions.AnthropicApiException, Anthropic")?.GetProperty("StatusCode");
    private static readonly PropertyInfo? AnthropicBody = Type.GetType("Anthropic.Exceptions.AnthropicApiException, Anthropic")?.GetProperty("ResponseBody");
    private static readonly Type? AnthropicService = Type.GetType("Anthropic.Exceptions.AnthropicServiceException, Anthropic");
    private static readonly PropertyInfo? AnthropicError = Type.GetType("Anthropic.Exceptions.AnthropicServiceException, Anthropic")?.GetProperty("Body");

    private static readonly Type? Ollama = Type.GetType("OllamaSharp.Models.Exceptions.OllamaException, OllamaSharp");
    private static readonly Type? OllamaStream = Type.GetType("OllamaSharp.Models.Exceptions.ResponseError, OllamaSharp");

    // Amazon Bedrock.
    private static readonly Type? Amazon = Type.GetType("Amazon.Runtime.AmazonServiceException, AWSSDK.Core");
    private static readonly PropertyInfo? AmazonStatus = Type.GetType("Amazon.Runtime.AmazonServiceException, AWSSDK.Core")?.GetProperty("StatusCode");

    /// <summary>The answer that an exception of an SDK stands for, or <see langword="null"/> when it is none of theirs or no answer came.</summary>
    public static ErrorAnswer? Of(Exception exception)
    {
        if (Is(ClientResult, exception))
        {
            return Of(exception, ClientResultStatus, ClientResultResponse, PipelineContent, PipelineHeaders, PipelineHeader);
        }

        if (Is(RequestFailed, exception))
        {
            return Of(exception, RequestFailedStatus, RequestFailedResponse, AzureContent, AzureHeaders, AzureHeader);
        }

        if (Is(AnthropicApi, exception))
        {
            return new((int?)(AnthropicStatus?.GetValue(exception) as HttpStatusCode?), AnthropicBody?.GetValue(exception) as string ?? exception.Message);
        }

        if (Is(AnthropicService, exception))
        {
            return new(null, AnthropicError?.GetValue(exception) is JsonElement { ValueKind: JsonValueKind.Object } error ? error.GetRawText() : exception.Message);
        }

        if (Is(Ollama, exception))
        {
            return new(null, exception.Message) { DefaultKind = Is(OllamaStream, exception) ? FailureKind.Transport : FailureKind.Request };
        }

        return Is(Amazon, exception) && AmazonStatus?.GetValue(exception) is HttpStatusCode and not 0 and var status ? new((int)status, exception.Message) : null;
    }

    private static bool Is(Type? type, Exception exception) => type?.IsInstanceOfType(exception) == true;

    private static ErrorAnswer? Of(Exception exception, PropertyInfo? status, MethodInfo? response, PropertyInfo? content, PropertyInfo? headers, MethodInfo? header)
    {
        if (status?.GetValue(exception) is not (int and > 0 and var code))
        {
            return null;
        }

        object? raw = response?.Invoke(exception, null);
        object? fields = raw is null ? null : headers?.GetValue(raw);
        return new(code, Read(raw, content) is { Length: > 0 } body ? body : exception.Message)
        {
            Header = name =>
            {
                object?[] arguments = [name, null];
                return fields is not null && header?.Invoke(fields, arguments) is true ? arguments[1] as string : null;
            },
        };
    }

    private static string? Read(object? response, PropertyInfo? content)
    {
        try
        {
            return response is null ? null : content?.GetValue(response)?.ToString();
        }
        catch (TargetInvocationException)
        {
            // The body was not kept.
            return null;
        }
    }
}
