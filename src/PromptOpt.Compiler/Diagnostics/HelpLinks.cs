using System.Reflection;

namespace PromptOpt.Generators;

/// <summary>Where the page of a diagnostic is found.</summary>
internal static class HelpLinks
{
    // The build writes the property RepositoryUrl into each assembly.
    private static readonly string Repository = typeof(HelpLinks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(static metadata => metadata.Key == "RepositoryUrl").Value!;

    public static string For(string id) => $"{Repository}/blob/main/docs/diagnostics/{id}.md";
}
