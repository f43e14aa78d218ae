namespace PromptOpt;

/// <summary>Services of which there are none.</summary>
internal sealed class NoServices : IServiceProvider
{
    private NoServices()
    {
    }

    public static NoServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;
}
