namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactSettingUnknownTests() : RuleTests(new ArtifactAnalyzer(), "PO5016")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        SettingProject.With("[|\"Passage\": 3|]"),
        SettingProject.With("\"Passages\": 3, [|\"Sub.Modle\": \"large\"|]"),
        SettingProject.With("[|\"Model\": \"large\"|]"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        SettingProject.With("\"Passages\": 3"),
        SettingProject.With("\"Sub.Model\": \"large\""),
        SettingProject.With("\"Retry.Attempts\": 3"),
        SettingProject.With(""),
    ];
}
