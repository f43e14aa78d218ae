namespace PromptOpt.Generators.Tests;

public sealed class SignatureSnapshotTests
{
    [Fact]
    public void A_plain_signature_is_emitted_as_reviewed()
        => Snapshot.Matches(Assert.Single(GeneratorRun.Of(SignatureSources.Plain).AssertCompiles().Sources).Value, "Plain");

    [Fact]
    public void Every_supported_shape_is_emitted_as_reviewed()
    {
        GeneratorRun run = GeneratorRun.Of(SignatureSources.Everything).AssertCompiles();
        Assert.Equal(2, run.Sources.Count);
        foreach ((string hintName, string text) in run.Sources)
        {
            Snapshot.Matches(text, hintName.Contains("Score5", StringComparison.Ordinal) ? "Positional" : "Everything");
        }
    }
}
