namespace PromptOpt.Shared;

/// <summary>What generated code expects of the runtime, as one number that both sides are compiled with.</summary>
internal static class RuntimeContract
{
    /// <summary>Goes up with every release whose generated code uses a runtime member that the release before did not have.</summary>
    public const int Version = 1;
}
