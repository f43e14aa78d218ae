namespace PromptOpt.Analyzers;

/// <summary>Everything about rules that <c>.editorconfig</c> can change beside severities.</summary>
internal static class AnalyzerSettings
{
    /// <summary>The most members that an enum of an output may have.</summary>
    public static readonly CountSetting MaxEnumMembers = new("promptopt.max_enum_members", 200);
}
