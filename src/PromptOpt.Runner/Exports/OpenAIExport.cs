using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.OpenAI;

namespace PromptOpt.Runner;

/// <summary>The body of the request as <see cref="OpenAICompatibleChatClient"/> would send it; inputs stand as <c>{name}</c> in the last message.</summary>
internal static class OpenAIExport
{
    private const string UnknownModel = "{model}";

    /// <exception cref="UsageException">The options hold what the protocol cannot say.</exception>
    public static async Task<string> WriteAsync(ExportedPrompt prompt)
    {
        using Recorder recorder = new();
        using HttpClient http = new(recorder);
        using OpenAICompatibleChatClient client = new(new OpenAICompatibleOptions { Model = UnknownModel, ApiKey = "none", HttpClient = http });
        try
        {
            await client.GetResponseAsync(prompt.Messages.Select(static message => new ChatMessage(new ChatRole(message.Role), message.Text)), prompt.Options).ConfigureAwait(false);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"The options of '{prompt.Predictor.DisplayName}' cannot be said in OpenAI's protocol: {exception.Message}", innerException: exception);
        }

        using var body = JsonDocument.Parse(recorder.Body);
        return IndentedJson.Write(body.RootElement.WriteTo);
    }

    /// <summary>Keeps what is sent and answers in place of an endpoint.</summary>
    private sealed class Recorder : HttpMessageHandler
    {
        private const string Answer = """{"object":"chat.completion","model":"none","choices":[{"index":0,"message":{"role":"assistant","content":"none"},"finish_reason":"stop"}]}""";

        public byte[] Body { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer, Encoding.UTF8, "application/json") };
        }
    }
}
