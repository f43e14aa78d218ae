namespace PromptOpt.Generators;

/// <summary>What diagnostics carry along for code fixes.</summary>
internal static class DiagnosticProperties
{
    /// <summary>Fingerprint of a signature's wording as it is now.</summary>
    public const string Wording = "Wording";
}
