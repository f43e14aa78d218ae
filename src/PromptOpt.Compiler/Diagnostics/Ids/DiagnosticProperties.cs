namespace PromptOpt.Generators;

/// <summary>What diagnostics carry along for code fixes.</summary>
internal static class DiagnosticProperties
{
    /// <summary>Fingerprint of a signature's wording as it is now.</summary>
    public const string Wording = "Wording";

    /// <summary>The text that takes the place of the marked one in a data file; empty where the whole row is removed.</summary>
    public const string Replacement = "Replacement";
}
