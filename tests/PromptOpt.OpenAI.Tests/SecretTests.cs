using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

public sealed class SecretTests
{
    [Fact]
    public async Task The_key_is_read_from_the_environment_variable_that_is_named()
    {
        string variable = $"PROMPTOPT_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(variable, "  sk-from-the-environment  ");
        try
        {
            await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
            using OpenAICompatibleChatClient client = TestClient.Of(server, o => o with { ApiKey = null, ApiKeyEnvironmentVariable = variable });

            await client.AskAsync();

            Assert.Equal("Bearer sk-from-the-environment", server.Request.Headers["Authorization"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public async Task A_local_endpoint_needs_no_key_and_gets_none()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server, o => o with { ApiKey = null, ApiKeyEnvironmentVariable = null });

        await client.AskAsync();

        Assert.DoesNotContain("Authorization", server.Request.Headers.Keys);
        Assert.StartsWith("PromptOpt/", server.Request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public void OpenAI_itself_insists_on_a_key_and_names_the_variable()
    {
        string variable = $"PROMPTOPT_TEST_{Guid.NewGuid():N}";

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => new OpenAICompatibleChatClient(new OpenAICompatibleOptions { Model = "m", ApiKeyEnvironmentVariable = variable }));

        Assert.Contains(variable, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extra_headers_are_sent_and_win()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server, o => o with
        {
            Headers = ImmutableDictionary<string, string>.Empty.Add("api-key", "azure-secret").Add("User-Agent", "mine/1.0"),
        });

        await client.AskAsync();

        Assert.Equal("azure-secret", server.Request.Headers["api-key"]);
        Assert.Equal("mine/1.0", server.Request.Headers["User-Agent"]);
    }

    [Fact]
    public async Task A_key_that_the_endpoint_repeats_reaches_no_message_no_raw_text_and_no_inner_exception()
    {
        ModelException failure = await TestClient.FailureOfAsync(
            (exchange, _) => exchange.FailAsync(401, $"The key {TestClient.Key} and the header hidden-header-value are wrong"),
            o => o with { Headers = ImmutableDictionary<string, string>.Empty.Add("x-secret", "hidden-header-value") });

        foreach (string text in (string[])[failure.Message, failure.ResponseText!, failure.ToString()])
        {
            Assert.DoesNotContain(TestClient.Key, text, StringComparison.Ordinal);
            Assert.DoesNotContain("hidden-header-value", text, StringComparison.Ordinal);
        }

        Assert.Contains("The key *** and the header ***", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_options_nor_metadata_show_a_secret()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        UriBuilder address = new(server.Endpoint) { UserName = "someone", Password = "password-in-address", Query = "token=query-secret" };
        OpenAICompatibleOptions options = new()
        {
            Endpoint = address.Uri,
            Model = "m",
            ApiKey = TestClient.Key,
            Headers = ImmutableDictionary<string, string>.Empty.Add("x-secret", "hidden-header-value"),
        };
        using OpenAICompatibleChatClient client = new(options);
        ChatClientMetadata metadata = client.GetRequiredService<ChatClientMetadata>();

        foreach (string text in (string[])[options.ToString(), metadata.ProviderUri!.ToString()])
        {
            Assert.DoesNotContain(TestClient.Key, text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("password", text, StringComparison.Ordinal);
            Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        }

        Assert.Equal(server.Endpoint, metadata.ProviderUri);
        Assert.Equal("openai", metadata.ProviderName);
        Assert.Equal("m", metadata.DefaultModelId);
        Assert.Same(client, client.GetService<IChatClient>());
        Assert.NotNull(client.GetService<global::OpenAI.Chat.ChatClient>());
        Assert.Null(client.GetService<IChatClient>("some key"));
    }

    [Theory]
    [InlineData("ftp://example.org")]
    [InlineData("/v1")]
    public void An_endpoint_is_an_absolute_web_address(string address)
        => Assert.Throws<ArgumentException>(() => new OpenAICompatibleOptions { Model = "m", Endpoint = new Uri(address, UriKind.RelativeOrAbsolute) });
}
