using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers.Tests;

public sealed class SettingInvalidTests() : RuleTests(new DataAnalyzer(), "PO3022")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.With("[[|Optimize<LabeledFewShot>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")|]]", new RuleFile("data/train.csv", DataProject.Csv(30))) with { EditorConfig = "[*.cs]\npromptopt.min_training_examples = many\n" },
        DataProject.Train("data/train.csv", "[||]" + DataProject.Csv(30)) with { EditorConfig = "[*.csv]\npromptopt.max_data_file_size = -1\n" },
        DataProject.Train("data/train.csv", "[||]" + DataProject.Csv(30)) with { EditorConfig = "[*.csv]\npromptopt.PO3005.severity = fatal\n" },
        DataProject.Train("data/train.csv", "[||]" + DataProject.Csv(30)) with { EditorConfig = "[*.csv]\npromptopt.max_example_size = 8000\n" },
        DataProject.With("[[|Optimize<LabeledFewShot>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")|]]", new RuleFile("data/train.csv", DataProject.Csv(30))) with { EditorConfig = "[*.cs]\npromptopt.PO3013.severity = none\n" },
        DataProject.With("[[|Optimize<LabeledFewShot>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")|]]", new RuleFile("data/train.csv", "[||]" + DataProject.Csv(30))) with { EditorConfig = "is_global = true\npromptopt.anything = 1\n" },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.csv", DataProject.Csv(30)) with { EditorConfig = "[*]\npromptopt.min_training_examples = 0\npromptopt.recommended_training_examples = 1000000\n" },
        DataProject.Train("data/train.csv", DataProject.Csv(30)) with { EditorConfig = "[*]\npromptopt.po3005.severity = None\npromptopt.PO3006.severity = error\npromptopt.PO3007.severity = default\n" },
        DataProject.Train("data/train.csv", DataProject.Csv(30)) with { EditorConfig = "[*.jsonl]\npromptopt.max_data_file_size = -1\n" },
        DataProject.Train("data/train.csv", DataProject.Csv(30)) with { EditorConfig = "[*]\npromptopt.max_enum_members = 5\nPromptOpt.Max_Example_Length = 9000\npromptoptimal.speed = 1\n" },
    ];

    [Theory]
    [InlineData("promptopt.max_example_lenght", "'promptopt.max_example_lenght = 1' is not understood and has no effect: write the key promptopt.max_example_length")]
    [InlineData("promptopt.PO3013.severity", "'promptopt.po3013.severity = 1' is not understood and has no effect: write the key dotnet_diagnostic.PO3013.severity, because the rule does not stand in data files")]
    [InlineData("promptopt.budget", "write one of the keys promptopt.max_enum_members, promptopt.min_training_examples, ")]
    public async Task The_message_names_the_key_that_is_meant(string key, string message)
    {
        RuleCase tested = DataProject.Train("data/train.csv", DataProject.Csv(30)) with { EditorConfig = $"[*.csv]\n{key} = 1\n" };
        Diagnostic said = Assert.Single(await RuleRun.Of(tested, Id).DiagnosticsAsync(new DataAnalyzer()), static d => d.Id == "PO3022");
        Assert.Contains(message, said.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    public async Task A_number_for_enums_is_checked_at_the_signature_that_needs_it(string value)
    {
        RuleCase tested = new(DataProject.Types) { EditorConfig = $"[*.cs]\npromptopt.max_enum_members = {value}\n" };
        Diagnostic said = Assert.Single(await RuleRun.Of(tested, Id).DiagnosticsAsync(new SignatureAnalyzer()));
        Assert.Equal("PO3022", said.Id);
        Assert.Equal("Judge", said.Location.SourceTree!.GetText().ToString(said.Location.SourceSpan));
        Assert.Contains("write a whole number from 1 to", said.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
