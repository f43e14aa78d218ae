namespace PromptOpt.Generators;

/// <summary>Names of pipeline steps, for tests that ask why a step ran.</summary>
internal static partial class TrackingNames
{
    /// <summary>From an annotated type to its model.</summary>
    public const string Signatures = "PromptOpt.Signatures";

    /// <summary>What a build says of refused declarations.</summary>
    public const string RefusalErrors = "PromptOpt.RefusalErrors";

    /// <summary>What stands in for refused code in a build.</summary>
    public const string Stubs = "PromptOpt.Stubs";
}
