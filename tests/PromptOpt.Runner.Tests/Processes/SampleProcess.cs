using System.Diagnostics;

namespace PromptOpt.Runner.Tests;

/// <summary>The banking sample as a process of its own, over a part of its rows.</summary>
internal sealed class SampleProcess : IDisposable
{
    private const int Rows = 100;
    private const int TestRows = 40;

    private readonly string _directory = Path.Combine(Path.GetTempPath(), "promptopt-sample-" + Path.GetRandomFileName());

    public SampleProcess()
    {
        string data = Path.Combine(Sample, "data");
        Directory.CreateDirectory(Path.Combine(_directory, "data"));
        Copy("train.csv", Rows);
        Copy("validation.csv", Rows);
        Copy("test.csv", TestRows);

        void Copy(string name, int rows) => File.WriteAllLines(Path.Combine(_directory, "data", name), File.ReadLines(Path.Combine(data, name)).Take(1 + rows));
    }

    public string ArtifactPath => Path.Combine(_directory, "tuned.prompt.json");

    public string RunDirectory => Path.Combine(_directory, "run");

    /// <summary>The tuned prompt in the repository.</summary>
    public static string CommittedArtifact => Path.Combine(Sample, "prompts", "router.prompt.json");

    private string JournalPath => Path.Combine(RunDirectory, "journal.jsonl");

    private static string Sample => Application.Folder;

    private static BuiltApplication Application { get; } = new("samples/BankingIntents", "BankingIntents");

    /// <summary>How long the journal is now.</summary>
    public long JournalLength => File.Exists(JournalPath) ? new FileInfo(JournalPath).Length : 0;

    /// <summary>How many answers it holds.</summary>
    public int JournalRecords => File.ReadLines(JournalPath).Count();

    public byte[] Artifact => File.ReadAllBytes(ArtifactPath);

    /// <summary>Starts <c>optimize</c>.</summary>
    public Process StartOptimize(params string[] options)
        => Start(["optimize", "--data", _directory, "--output", ArtifactPath, "--run-directory", RunDirectory, .. options]);

    /// <summary>Starts the sample with any arguments.</summary>
    public static Process Start(params string[] arguments) => Application.Start(arguments);

    /// <summary>Waits until the journal has grown to a length, then lets the caller strike.</summary>
    public async Task WhenJournalHasAsync(long length, Process process, CancellationToken cancellationToken)
    {
        while (JournalLength < length)
        {
            Assert.False(process.HasExited, "The run ended before it could be struck.");
            await Task.Delay(5, cancellationToken);
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
