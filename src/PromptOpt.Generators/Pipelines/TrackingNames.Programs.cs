namespace PromptOpt.Generators;

internal static partial class TrackingNames
{
    /// <summary>From an annotated program to its model.</summary>
    public const string Programs = "PromptOpt.Programs";

    /// <summary>The predictors of a program that was read.</summary>
    public const string ProgramPredictors = "PromptOpt.ProgramPredictors";

    /// <summary>From an annotated program or metric to its fingerprint.</summary>
    public const string CodeFingerprints = "PromptOpt.CodeFingerprints";

    /// <summary>From an artifact file to its content.</summary>
    public const string Artifacts = "PromptOpt.Artifacts";

    /// <summary>From a program and its artifacts to the tuned parameters.</summary>
    public const string TunedPrograms = "PromptOpt.TunedPrograms";

    /// <summary>From an optimization's attribute to its model.</summary>
    public const string Optimizations = "PromptOpt.Optimizations";

    /// <summary>What the registry has to know of the project and its references.</summary>
    public const string RegistrySurroundings = "PromptOpt.RegistrySurroundings";

    /// <summary>What the registry lists.</summary>
    public const string Registry = "PromptOpt.Registry";
}
