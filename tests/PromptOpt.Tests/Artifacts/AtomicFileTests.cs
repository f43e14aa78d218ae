using System.Text;

namespace PromptOpt.Tests.Artifacts;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("promptopt-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "a.prompt.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Whoever_reads_the_old_file_while_another_is_saved_reads_the_old_one_whole()
    {
        PromptArtifact old = SampleArtifact.Create();
        await old.SaveAsync(File, Cancellation);
        using FileStream stream = new(File, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using StreamReader reader = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 16);
        char[] begin = new char[8];
        await reader.ReadBlockAsync(begin, Cancellation);

        await Artifact(new string('p', 10_000)).SaveAsync(File, Cancellation);

        Assert.Equal(old.ToJson(), new string(begin) + await reader.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task A_save_that_fails_leaves_the_old_file_and_nothing_else()
    {
        PromptArtifact artifact = SampleArtifact.Create();
        await artifact.SaveAsync(File, Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Artifact("Other").SaveAsync(File, new CancellationToken(canceled: true)));

        Assert.Equal(artifact.ToJson(), await System.IO.File.ReadAllTextAsync(File, Cancellation));
        Assert.Equal([File], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Saves_at_once_end_with_one_of_them_whole()
    {
        PromptArtifact[] artifacts = [.. Enumerable.Range(0, 8).Select(static i => Artifact(new string((char)('a' + i), 20_000)))];

        await Task.WhenAll(artifacts.Select(artifact => Task.Run(() => artifact.SaveAsync(File, Cancellation), Cancellation)));

        Assert.Contains((await PromptArtifact.LoadAsync(File, Cancellation)).Program, artifacts.Select(static artifact => artifact.Program));
        Assert.Equal([File], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task What_a_killed_save_left_goes_with_a_later_one_and_other_files_stay()
    {
        string left = Write(".a.prompt.json.abcdefgh.ijk", DateTime.UtcNow.AddMinutes(-2));
        string[] kept =
        [
            Write(".a.prompt.json.abcdefgh.xyz", DateTime.UtcNow),
            Write(".b.prompt.json.abcdefgh.ijk", DateTime.UtcNow.AddMinutes(-2)),
            Write(".a.prompt.json.notes", DateTime.UtcNow.AddMinutes(-2)),
            Write("a.prompt.json.abcdefgh.ijk", DateTime.UtcNow.AddMinutes(-2)),
        ];

        await SampleArtifact.Create().SaveAsync(File, Cancellation);

        Assert.False(System.IO.File.Exists(left));
        Assert.Equal(kept.Append(File).Order(StringComparer.Ordinal), Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    private static PromptArtifact Artifact(string program)
        => new() { Program = program, Predictors = SampleArtifact.Sorted("Ask", new PredictorParameters { Instructions = "Ask." }) };

    private string Write(string name, DateTime time)
    {
        string path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, "{");
        System.IO.File.SetLastWriteTimeUtc(path, time);
        return path;
    }
}
