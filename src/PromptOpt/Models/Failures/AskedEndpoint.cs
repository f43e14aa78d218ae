namespace PromptOpt;

/// <summary>Which endpoint was asked for which model, as far as is known, in the words of a failure.</summary>
/// <param name="Address">Where the call went.</param>
/// <param name="Model">The model that was asked for.</param>
internal sealed record AskedEndpoint(Uri? Address, string? Model)
{
    /// <summary>Nothing is known.</summary>
    public static AskedEndpoint Unknown { get; } = new(null, null);

    /// <summary>The endpoint in the middle of a sentence, as it may be shown: scheme, host and port, without path, query, user name and password.</summary>
    public string Name
        => Address is { IsAbsoluteUri: true } ? $"the endpoint {Address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}" : "the endpoint";

    /// <summary>The endpoint at the beginning of a sentence.</summary>
    public string Subject => string.Concat("T", Name.AsSpan(1));

    /// <summary>The model, to stand behind what happened; empty when it is not known.</summary>
    public string ForModel => string.IsNullOrWhiteSpace(Model) ? "" : $" for model '{Model}'";
}
