using System.Collections.Immutable;
using System.Diagnostics;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A process that is killed while it saves a tuned prompt.</summary>
public sealed class SaveKillTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task It_leaves_the_old_prompt_whole_and_what_it_left_beside_it_goes_with_the_next_save()
    {
        string file = _directory.File("a.prompt.json");
        PromptArtifact artifact = new() { Program = "Old", Predictors = ImmutableSortedDictionary.Create<string, PredictorParameters>(StringComparer.Ordinal).Add("Ask", PredictorParameters.Untuned) };
        await artifact.SaveAsync(file, TestContext.Current.CancellationToken);
        for (int attempt = 0; Drafts().Length == 0; attempt++)
        {
            Assert.True(attempt < 50, "no save was killed");
            using Process process = AppProcess.Start("save", file);
            while (!process.HasExited && Drafts().Length == 0)
            {
                await Task.Yield();
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains((await PromptArtifact.LoadAsync(file, TestContext.Current.CancellationToken)).Program, (string[])["Old", "Large"]);
        foreach (string draft in Drafts())
        {
            File.SetLastWriteTimeUtc(draft, DateTime.UtcNow.AddHours(-1));
        }

        await artifact.SaveAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal([file], Directory.GetFiles(_directory.Path));
    }

    private string[] Drafts() => Directory.GetFiles(_directory.Path, ".a.prompt.json.*");
}
