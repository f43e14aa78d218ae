using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>Which model at which endpoint answers. Holds nothing secret: user information and query of the address are left out.</summary>
/// <param name="Provider">Name of the provider; empty when the client does not say.</param>
/// <param name="Endpoint">Scheme, host, port and path of the endpoint; empty when the client does not say.</param>
/// <param name="Model">The model a request without one of its own goes to; empty when the client does not say.</param>
public sealed record ModelIdentity(string Provider, string Endpoint, string Model)
{
    /// <summary>What the user named the model (<see cref="RunModel.Identity"/>); empty when nothing.</summary>
    public string Given { get; init; } = "";

    /// <summary>Whether anything tells the model from others.</summary>
    internal bool IsKnown => (Provider.Length | Endpoint.Length | Model.Length | Given.Length) > 0;

    /// <summary>The identity of a model of a run.</summary>
    internal static ModelIdentity Of(RunModel model) => Of(model.Client) with { Given = model.Identity ?? "" };

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
        string name = (Model.Length > 0 ? Model : Provider, Given) switch
        {
            ("", "") => "a model without a name",
            ("", var given) => given,
            (var told, "") => told,
            var (told, given) => $"{told} ({given})",
        };
        return Endpoint.Length > 0 ? $"{name} at {Endpoint}" : name;
    }
}
