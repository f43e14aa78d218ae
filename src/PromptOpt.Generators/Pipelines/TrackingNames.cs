namespace PromptOpt.Generators;

/// <summary>Names of pipeline steps, for tests that ask why a step ran.</summary>
internal static partial class TrackingNames
{
    /// <summary>From an annotated type to its model.</summary>
    public const string Signatures = "PromptOpt.Signatures";

    /// <summary>From a whole compilation to the types that stand where signatures must and are none.</summary>
    public const string Misuses = "PromptOpt.Misuses";

    /// <summary>From a whole compilation to the modules and settings that no program owns.</summary>
    public const string LoneModules = "PromptOpt.LoneModules";

    /// <summary>What a build says of refused declarations.</summary>
    public const string RefusalErrors = "PromptOpt.RefusalErrors";

    /// <summary>What stands in for refused code in a build.</summary>
    public const string Stubs = "PromptOpt.Stubs";
}
