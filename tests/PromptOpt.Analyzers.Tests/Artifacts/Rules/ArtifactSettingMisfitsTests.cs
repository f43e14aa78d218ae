namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactSettingMisfitsTests() : RuleTests(new ArtifactAnalyzer(), "PO5017")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        SettingProject.With("[|\"Passages\": 11|]"),
        SettingProject.With("[|\"Passages\": \"3\"|]"),
        SettingProject.With("[|\"Passages\": 2.5|], [|\"Sub.Model\": \"huge\"|]"),
        SettingProject.With("[|\"Sub.Model\": true|]"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        SettingProject.With("\"Passages\": 10"),
        SettingProject.With("\"Passages\": 3.0, \"Sub.Model\": \"large\""),
        SettingProject.With("\"Retry.Attempts\": \"any\""),
    ];
}
