using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Real processes, really killed.</summary>
public sealed class KillTests : IDisposable
{
    private const int DirectoryInUse = 3;
    private const int Parallelism = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(nameof(BootstrapFewShotWithRandomSearch))]
    [InlineData(nameof(MiproV2))]
    [InlineData(nameof(Sequence))]
    [InlineData(nameof(Gepa))]
    [InlineData(nameof(HillClimber))]
    public async Task A_run_killed_at_many_points_ends_with_the_same_artifact_and_asks_no_journaled_question_again(string optimizer)
    {
        using (Process unbroken = Start("unbroken", milliseconds: 0, optimizer))
        {
            await unbroken.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Equal(0, unbroken.ExitCode);
        }

        string[] all = Questions("unbroken");
        Assert.Equal(all.Length, all.Distinct().Count());
        HashSet<string> journaled = [];
        int asked = 0;
        int kills = 0;
        Random random = new(1);
        while (true)
        {
            int more = 1 + random.Next(all.Length / 6);
            int killAt = asked + more;
            using Process process = Start("killed", milliseconds: 3, optimizer, silentAfter: more + Parallelism);
            while (!process.HasExited && Questions("killed").Length < killAt)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            bool isKilled = !process.HasExited;
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
            string[] questions = Questions("killed")[asked..];
            Assert.Empty(questions.Intersect(journaled));
            Assert.Equal(questions.Length, questions.Distinct().Count());
            HashSet<string> now = Journaled("killed");
            Assert.InRange(questions.Count(question => !now.Contains(question)), 0, Parallelism);
            journaled = now;
            asked += questions.Length;
            if (!isKilled || process.ExitCode == 0)
            {
                Assert.Equal(0, process.ExitCode);
                break;
            }

            kills++;
        }

        Assert.True(kills >= 5, $"killed {kills} times only");
        Assert.Equal(all.Order(), journaled.Order());
        Assert.Equal(File.ReadAllText(_directory.File("unbroken.json")), File.ReadAllText(_directory.File("killed.json")));
        Assert.Equal(
            File.ReadAllText(Path.Combine(_directory.File("unbroken"), "candidates.jsonl")),
            File.ReadAllText(Path.Combine(_directory.File("killed"), "candidates.jsonl")));
    }

    [Fact]
    public async Task Two_processes_do_not_share_a_run_directory_and_a_killed_one_leaves_no_lock()
    {
        using Process first = Start("run", milliseconds: 60_000);
        while (!File.Exists(_directory.File("run.questions")) || Questions("run").Length == 0)
        {
            Assert.False(first.HasExited);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        using Process second = Start("run", milliseconds: 0);
        string message = await second.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await second.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(DirectoryInUse, second.ExitCode);
        Assert.Contains("in use by another process", message, StringComparison.Ordinal);
        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        using Process third = Start("run", milliseconds: 0);
        await third.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, third.ExitCode);
    }

    private Process Start(string run, int milliseconds, string optimizer = nameof(BootstrapFewShotWithRandomSearch), int silentAfter = 0)
        => AppProcess.Start(
            _directory.File(run),
            _directory.File(run + ".questions"),
            Parallelism.ToString(CultureInfo.InvariantCulture),
            milliseconds.ToString(CultureInfo.InvariantCulture),
            _directory.File(run + ".json"),
            optimizer,
            silentAfter.ToString(CultureInfo.InvariantCulture));

    private string[] Questions(string run)
    {
        string path = _directory.File(run + ".questions");
        if (!File.Exists(path))
        {
            return [];
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private HashSet<string> Journaled(string run)
    {
        string path = Path.Combine(_directory.File(run), "journal.jsonl");
        HashSet<string> names = [];
        if (!File.Exists(path))
        {
            return names;
        }

        string[] lines = File.ReadAllText(path).Split('\n');
        foreach (string line in lines.SkipLast(1))
        {
            using JsonDocument json = JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]);
            names.Add(json.RootElement.GetProperty("response").GetProperty("responseId").GetString()!);
        }

        return names;
    }
}
