namespace PromptOpt.Generators;

/// <summary>Where the documentation of a diagnostic stands: one page an id in the repository's docs.</summary>
internal static class HelpLinks
{
    /// <summary>The only place that knows the repository's address.</summary>
    public const string BaseAddress = "https://github.com/promptopt/promptopt/blob/main/docs/diagnostics/";

    public static string For(string id) => BaseAddress + id + ".md";
}
