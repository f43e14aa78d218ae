using System.Text;

namespace PromptOpt.Tests.Artifacts;

public sealed class PromptArtifactTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_file_holds_is_read_whatever_version_it_says_and_written_with_the_right_one(int version)
    {
        string json = $$"""{ "schemaVersion": {{version}}, "program": "P", "predictors": { "self": { "adapter": "xml" } }, "settings": { "Passages": 5 } }""";
        var artifact = PromptArtifact.Parse(json);

        Assert.Equal(("xml", (SettingValue)5, 2), (artifact.Predictors["self"].Adapter, artifact.Settings["Passages"], artifact.SchemaVersion));
        Assert.StartsWith("{\n  \"schemaVersion\": 2,", artifact.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_readable_in_a_diff()
        => Assert.Equal(
            """
            {
              "schemaVersion": 1,
              "program": "Router",
              "variant": null,
              "fingerprints": {
                "program": "p",
                "metric": "m",
                "signatures": {
                  "Route": {
                    "name": "Demo.RouteMessage",
                    "wording": "w",
                    "fields": {
                      "message": "1",
                      "intent": "2"
                    }
                  }
                }
              },
              "predictors": {
                "Route": {
                  "instructions": "Zwei Zeilen: ä\nund <b> 😀 \u2028.",
                  "demos": [
                    {
                      "fields": {
                        "message": "where's my card?",
                        "intent": ["a",{"b":1.50}]
                      },
                      "reasoning": "because",
                      "bootstrapped": true
                    }
                  ]
                }
              },
              "provenance": {
                "optimizer": "Test",
                "options": {
                  "max": 4
                },
                "seed": 7,
                "models": {
                  "student": { "endpoint": "https://host:8080/v1", "model": "small" }
                },
                "data": {
                  "train": { "fingerprint": "d", "rows": 3, "text": "e" }
                },
                "scores": {
                  "test": {
                    "before": { "mean": 0.5000, "lower": 0.4000, "upper": 0.6000, "examples": 10 },
                    "after": { "mean": 0.6667, "lower": 0.5000, "upper": 0.8000, "examples": 10 }
                  }
                },
                "calls": 1,
                "inputTokens": 2,
                "outputTokens": 3,
                "candidates": 4
              }
            }

            """,
            SampleArtifact.Create().ToJson());

    [Theory]
    [InlineData("{", "", 1, 2)]
    [InlineData("{\n  \"schemaVersion\": 3,\n  \"new\": 1\n}", "schemaVersion", 2, 20)]
    [InlineData("{\"schemaVersion\":1,\"program\":\"A\",\"predictors\":{\"B\":{\"demo\":[]}}}", "predictors.B.demo", 1, 53)]
    [InlineData("{\"schemaVersion\":1,\"program\":\"A\",\"predictors\":{\"B\":{\"demos\":[{\"fields\":{\"x\":\"\\ud800\"}}]}}}", "predictors.B.demos[0].fields.x", 1, 77)]
    [InlineData("{\"schemaVersion\":1,\"program\":1,\"predictors\":{}}", "program", 1, 30)]
    [InlineData("{\"schemaVersion\":1,\"program\":\"A\"}", "predictors", 1, 1)]
    [InlineData("{\"schemaVersion\":1,\"program\":\"A\",\n\"program\":\"B\"}", "", 2, 1)]
    [InlineData("[]", "", 1, 1)]
    [InlineData("", "", 1, 1)]
    public void A_mistake_is_named_with_its_place(string json, string member, int line, int column)
    {
        ArtifactException error = Assert.Throws<ArtifactException>(() => PromptArtifact.Parse(json, "a.prompt.json"));
        Assert.Equal((member, line, column, "a.prompt.json"), (error.Member, error.Line, error.Column, error.Path));
        Assert.StartsWith($"a.prompt.json({line},{column}): ", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void A_newer_version_is_refused_in_words()
        => Assert.Contains(
            "schema version 99, and this version of PromptOpt reads versions up to 2",
            Assert.Throws<ArtifactException>(static () => PromptArtifact.Parse("{\"schemaVersion\":99}")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused()
        => Assert.Contains("deeper", Assert.Throws<ArtifactException>(static () => PromptArtifact.Parse(new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Secrets_in_an_endpoint_are_left_out()
        => Assert.Equal("https://host/v1", new ArtifactModel("https://user:secret@host/v1?key=secret#secret", "m").Endpoint);

    [Fact]
    public async Task Saving_replaces_the_file_and_leaves_nothing_else_behind()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            PromptArtifact artifact = SampleArtifact.Create();
            string path = Path.Combine(folder, "prompts", "a.prompt.json");
            await artifact.SaveAsync(path, TestContext.Current.CancellationToken);
            await artifact.SaveAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
            byte[] content = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(artifact.ToJson(), Encoding.UTF8.GetString(content));
            Assert.Equal((byte)'{', content[0]);
            Assert.DoesNotContain((byte)'\r', content);
            Assert.Equal(artifact.ToJson(), (await PromptArtifact.LoadAsync(path, TestContext.Current.CancellationToken)).ToJson());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_file_that_is_missing_or_no_text_is_refused_with_its_path()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Equal(path, (await Assert.ThrowsAsync<ArtifactException>(() => PromptArtifact.LoadAsync(path, TestContext.Current.CancellationToken))).Path);
        try
        {
            await File.WriteAllBytesAsync(path, [0xff, 0xfe, 0x00], TestContext.Current.CancellationToken);
            Assert.Contains("UTF-8", (await Assert.ThrowsAsync<ArtifactException>(() => PromptArtifact.LoadAsync(path, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_demo_field_that_is_no_JSON_is_not_written()
    {
        PromptArtifact artifact = new()
        {
            Program = "A",
            Predictors = SampleArtifact.Sorted("B", new PredictorParameters { Demos = [new Demo([new DemoField("x", "oops")])] }),
        };
        Assert.Contains("'x'", Assert.Throws<ArtifactException>(artifact.ToJson).Message, StringComparison.Ordinal);
    }
}
