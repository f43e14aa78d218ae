using System.Collections.Immutable;
using PromptOpt.Tests.Artifacts;

namespace PromptOpt.Tests.Settings;

/// <summary>Settings in a tuned prompt: a place of their own in files of version 2, and what does not fit is refused with its place.</summary>
public sealed class SettingArtifactTests
{
    private const string Tuned = """
        {
          "schemaVersion": 2,
          "program": "EverySetting",
          "variant": null,
          "predictors": {
          },
          "settings": {
            "Count": 5,
            "Note": "be \"kind\""
          }
        }

        """;

    private static readonly EverySetting Program = new(new ScriptedClient(""));

    [Fact]
    public void They_stand_behind_the_predictors_in_a_file_of_version_2()
    {
        PromptArtifact artifact = new()
        {
            Program = "EverySetting",
            Predictors = ImmutableSortedDictionary<string, PredictorParameters>.Empty,
            Settings = ImmutableSortedDictionary<string, SettingValue>.Empty.Add("Note", "be \"kind\"").Add("Count", 5),
        };

        Assert.Equal(2, artifact.SchemaVersion);
        Assert.Equal(Tuned.Replace("{\n  },", "{},", StringComparison.Ordinal), artifact.ToJson());
        Assert.Equal(1, SampleArtifact.Create().SchemaVersion);
        Assert.DoesNotContain("settings", SampleArtifact.Create().ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_read_is_bound()
    {
        PromptArtifact artifact = PromptArtifact.Parse(Tuned);

        ProgramParameters parameters = artifact.ToParameters(Program);

        Assert.Equal(artifact.Parameters, parameters);
        Assert.Equal("5", Program.Bind(parameters).Settings[0].Value.ToString());
        Assert.Equal(artifact.ToJson(), PromptArtifact.Parse(artifact.WithProvenance(null).WithJsonSchema(null).ToJson()).ToJson());
    }

    [Theory]
    [InlineData("\"Count\": 5", "\"Count\": 0", "(8,5): 'EverySetting' takes another value for its setting 'Count': expected a whole number of at least 1, found '0'. Tune the program again, or correct the file.")]
    [InlineData("\"Count\": 5", "\"Count\": \"5\"", "(8,5): 'EverySetting' takes another value")]
    [InlineData("\"Count\"", "\"Counts\"", "(8,5): 'EverySetting' has no setting 'Counts'; it has 'Count', ")]
    [InlineData("\"Count\": 5", "\"Count\": {}", "(8,14): 'settings.Count' must be a number, a text, true or false, not an object")]
    [InlineData("\"schemaVersion\": 2", "\"schemaVersion\": 3", "he file has schema version 3, and this version of PromptOpt reads versions up to 2")]
    public void What_does_not_fit_is_refused_with_its_place(string old, string changed, string said)
    {
        ArtifactException thrown = Assert.Throws<ArtifactException>(() => PromptArtifact.Parse(Tuned.Replace(old, changed, StringComparison.Ordinal)).ToParameters(Program));

        Assert.Contains(said, thrown.Message, StringComparison.Ordinal);
    }
}
