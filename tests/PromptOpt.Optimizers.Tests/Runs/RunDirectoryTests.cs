
namespace PromptOpt.Optimizers.Tests;

public sealed class RunDirectoryTests : IDisposable
{
    private static readonly RunManifest Manifest = new([new("program", "p1"), new("training data", "d1"), new("seed", "0")]);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_directory_in_use_is_refused_and_free_again_afterwards()
    {
        using (RunDirectory.Acquire(_directory.Path))
        {
            RunDirectoryException refusal = Assert.Throws<RunDirectoryException>(() => RunDirectory.Acquire(_directory.Path));
            Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(_directory.Path, refusal.Message, StringComparison.Ordinal);
        }

        RunDirectory.Acquire(_directory.Path).Dispose();
    }

    [Fact]
    public void The_same_run_is_taken_up_again()
    {
        using RunDirectory directory = RunDirectory.Acquire(_directory.Path);
        Manifest.Claim(directory);
        Manifest.Claim(directory);
    }

    [Fact]
    public void Another_run_is_refused_with_everything_that_changed()
    {
        using RunDirectory directory = RunDirectory.Acquire(_directory.Path);
        Manifest.Claim(directory);
        RunManifest other = new([new("program", "p1"), new("training data", "d2"), new("option k", "3")]);
        string message = Assert.Throws<RunDirectoryException>(() => other.Claim(directory)).Message;
        Assert.Contains("training data (was 'd1', is 'd2')", message, StringComparison.Ordinal);
        Assert.Contains("option k (was nothing, is '3')", message, StringComparison.Ordinal);
        Assert.Contains("seed (was '0', is gone)", message, StringComparison.Ordinal);
        Assert.DoesNotContain("program (", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_manifest_is_an_error_of_its_own()
    {
        using RunDirectory directory = RunDirectory.Acquire(_directory.Path);
        File.WriteAllText(directory.Paths.Manifest, "{");
        Assert.Contains("damaged manifest", Assert.Throws<RunDirectoryException>(() => Manifest.Claim(directory)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_candidate_log_keeps_lines_that_are_made_again_and_drops_what_differs()
    {
        string path = _directory.File("candidates.jsonl");
        using (CandidateLog log = new(path))
        {
            log.Append("one");
            log.Append("two");
            log.Append("three");
        }

        using (CandidateLog log = new(path))
        {
            log.Append("one");
            Assert.Equal("one\ntwo\nthree\n", Read(path));
            log.Append("TWO");
            Assert.Equal("one\nTWO\n", Read(path));
        }

        using (CandidateLog log = new(path))
        {
            log.Append("one");
            log.Complete();
        }

        Assert.Equal("one\n", Read(path));
    }

    private static string Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
