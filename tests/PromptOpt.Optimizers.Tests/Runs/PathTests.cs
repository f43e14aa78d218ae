namespace PromptOpt.Optimizers.Tests;

/// <summary>Paths that name nothing a run, a data set or an artifact can be: a typed error names them.</summary>
public sealed class PathTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Impossible => ["nul\0nul", "../nul\0", new string('x', 300), "file/below", "file/../file/below", "dangling/run"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task A_path_that_names_nothing_possible_is_refused_by_its_name(string path)
    {
        await File.WriteAllTextAsync(_directory.File("file"), "", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(_directory.File("dangling"), _directory.File("nowhere/at/all"));
        string full = _directory.Path + "/" + path;
        string name = path.Split('/', '\0')[^1];
        RunDirectoryException run = Assert.Throws<RunDirectoryException>(() => OptimizationRun.Open(Runs.Options(full, new SortingModel())));
        Assert.Equal(RunDirectoryProblem.CannotBeWritten, run.Problem);
        Assert.Contains(name, run.Message, StringComparison.Ordinal);
        DatasetException data = await Assert.ThrowsAsync<DatasetException>(() => Dataset<Sort>.LoadAsync(path + ".csv", new DatasetOptions { BaseDirectory = _directory.Path }, TestContext.Current.CancellationToken));
        Assert.Contains(name, data.Message, StringComparison.Ordinal);
        ArtifactException artifact = await Assert.ThrowsAsync<ArtifactException>(() => PromptArtifact.LoadAsync(full, TestContext.Current.CancellationToken));
        Assert.Contains(name, artifact.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/../b")]
    [InlineData("link/run")]
    [InlineData("C:run")]
    [InlineData("nul")]
    [InlineData("-rf")]
    [InlineData("run 1 ä")]
    public async Task Any_other_name_is_just_a_name(string path)
    {
        if (OperatingSystem.IsWindows() && path is "C:run" or "nul")
        {
            return;
        }

        Directory.CreateDirectory(_directory.File("elsewhere"));
        Directory.CreateSymbolicLink(_directory.File("link"), _directory.File("elsewhere"));
        await using (OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.File(path), new SortingModel())))
        {
            Assert.Equal(Path.GetFullPath(_directory.File(path)), run.Directory);
        }

        Assert.True(File.Exists(Path.Combine(_directory.File(path), "journal.jsonl")));
    }
}
