using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>Which model at which endpoint answers. Holds nothing secret: user information and query of the address are left out.</summary>
/// <param name="Provider">Name of the provider; empty when the client does not say.</param>
/// <param name="Endpoint">Scheme, host, port and path of the endpoint; empty when the client does not say.</param>
/// <param name="Model">The model a request without one of its own goes to; empty when the client does not say.</param>
public sealed record ModelIdentity(string Provider, string Endpoint, string Model)
{
    /// <summary>The identity a client declares by its <see cref="ChatClientMetadata"/>.</summary>
    public static ModelIdentity Of(IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        var metadata = client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        return new(
            metadata?.ProviderName ?? "",
            metadata?.ProviderUri is { IsAbsoluteUri: true } uri
                ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
                : "",
            metadata?.DefaultModelId ?? "");
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string name = Model.Length > 0 ? Model : Provider.Length > 0 ? Provider : "a model without a name";
        return Endpoint.Length > 0 ? $"{name} at {Endpoint}" : name;
    }
}
