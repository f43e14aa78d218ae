using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;
using PromptOpt.OpenAI;

namespace PromptOpt.Clients.Tests;

/// <summary>What no second attempt mends, since it stands in how the client was made.</summary>
public sealed class SetUpTests
{
    public static MatrixTheoryData<Sdk, string> Certificates { get; } = new(Enum.GetValues<Sdk>(), ["another.example", "localhost"]);

    [Theory]
    [MemberData(nameof(Certificates))]
    public async Task A_certificate_of_another_host_or_that_nobody_vouches_for_is_a_matter_of_configuration(Sdk sdk, string host)
    {
        using X509Certificate2 certificate = CreateCertificate(host);
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(certificate: certificate);
        EventLog events = new();
        using IChatClient sdkClient = sdk.Create(server.Endpoint);
        using RetryingChatClient client = new(sdkClient, observer: events);

        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal((FailureKind.Configuration, false), (failure.Kind, failure.IsTransient));
        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        Assert.Contains(server.Endpoint.GetLeftPart(UriPartial.Authority), failure.Message, StringComparison.Ordinal);
        Assert.Empty(events.Of<RequestRetried>());
        Assert.Equal(0, server.Count);
    }

    [Theory]
    [InlineData("sk-clé-0123456789")]
    [InlineData("“sk-0123456789”")]
    [InlineData("sk-012345\n6789")]
    [InlineData("sk-012345\r\nX-Injected: 6789")]
    [InlineData("sk-012345\u00006789")]
    public async Task A_key_that_no_header_can_carry_is_a_matter_of_configuration_and_is_not_told(string key)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        EventLog events = new();
        using OpenAICompatibleChatClient sdkClient = new(new OpenAICompatibleOptions { Endpoint = server.Endpoint, Model = "m", ApiKey = key });
        using RetryingChatClient client = new(sdkClient, observer: events);

        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.Configuration, failure.Kind);
        Assert.Contains("key", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("6789", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, server.Count);
        Assert.Empty(events.Of<RequestRetried>());
    }

    [Fact]
    public async Task Another_SDKs_key_with_signs_outside_ASCII_is_one_too()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        foreach (IChatClient client in (IChatClient[])
        [
            new global::OpenAI.Chat.ChatClient("m", new System.ClientModel.ApiKeyCredential("sk-clé-0123456789"), new global::OpenAI.OpenAIClientOptions { Endpoint = server.Endpoint }).AsIChatClient(),
            new Anthropic.AnthropicClient { BaseUrl = server.Endpoint.GetLeftPart(UriPartial.Authority), ApiKey = "sk-clé-0123456789", MaxRetries = 0 }.AsIChatClient("m"),
            new Anthropic.AnthropicClient { BaseUrl = server.Endpoint.GetLeftPart(UriPartial.Authority), ApiKey = "sk-012345\n6789", MaxRetries = 0 }.AsIChatClient("m"),
        ])
        {
            using ClassifyingChatClient classifying = new(client);

            ModelException failure = await Assert.ThrowsAsync<ModelException>(() => classifying.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken));

            Assert.Equal(FailureKind.Configuration, failure.Kind);
            Assert.DoesNotContain("6789", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_exceptions_of_other_SDKs_are_known_by_name()
    {
        Assert.Equal(FailureKind.RateLimit, ModelException.From(new Azure.RequestFailedException(429, "slow down"), CancellationToken.None)!.Kind);
        Assert.Equal(FailureKind.Request, ModelException.From(new Azure.RequestFailedException(401, "no"), CancellationToken.None)!.Kind);
        Assert.Equal(FailureKind.RateLimit, ModelException.From(new Amazon.Runtime.AmazonServiceException("Too many tokens, please wait before trying again.") { StatusCode = HttpStatusCode.TooManyRequests }, CancellationToken.None)!.Kind);
        Assert.Equal(FailureKind.ContextOverflow, ModelException.From(new Amazon.Runtime.AmazonServiceException("Input is too long for requested model.") { StatusCode = HttpStatusCode.BadRequest }, CancellationToken.None)!.Kind);
        Assert.Equal(FailureKind.Transport, ModelException.From(new Amazon.Runtime.AmazonServiceException("no status"), CancellationToken.None)!.Kind);
    }

    private static X509Certificate2 CreateCertificate(string host)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        if (host == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
