using System.Diagnostics;
using System.Globalization;

namespace PromptOpt.Runner.Tests;

public sealed class KilledProcessTests(KilledProcessTests.Unbroken unbroken) : IClassFixture<KilledProcessTests.Unbroken>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public async Task Killed_and_run_again_it_ends_with_the_same_artifact_and_asks_nothing_twice(double progress)
    {
        using SampleProcess sample = new();
        Process killed = sample.StartOptimize();
        await sample.WhenJournalHasAsync((long)(unbroken.JournalLength * progress), killed, Cancellation);
        killed.Kill();
        AppRun first = await BuiltApplication.EndOfAsync(killed, Cancellation);
        Assert.NotEqual(ExitCodes.Success, first.ExitCode);
        Assert.False(File.Exists(sample.ArtifactPath));

        AppRun resumed = await BuiltApplication.EndOfAsync(sample.StartOptimize("--json"), Cancellation);

        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
        Assert.Equal(unbroken.Artifact, sample.Artifact);
        Assert.Equal(unbroken.JournalRecords, sample.JournalRecords);
        Assert.True(resumed.Json.GetProperty("real_usage").GetProperty("calls").GetInt64() < resumed.Json.GetProperty("usage").GetProperty("calls").GetInt64());
    }

    [Fact]
    public async Task Interrupted_it_keeps_the_best_so_far_and_says_how_to_go_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is sent with the kill command.");
        using SampleProcess sample = new();
        Process interrupted = sample.StartOptimize();
        await sample.WhenJournalHasAsync(unbroken.JournalLength / 2, interrupted, Cancellation);
        using (Process kill = Process.Start("kill", ["-INT", interrupted.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Cancellation);
        }

        AppRun first = await BuiltApplication.EndOfAsync(interrupted, Cancellation);

        Assert.Equal(ExitCodes.StoppedEarly, first.ExitCode);
        Assert.Contains("Stopped on request; the best so far is kept.", first.Results, StringComparison.Ordinal);
        Assert.Contains("-- optimize --data", first.Results, StringComparison.Ordinal);
        Assert.NotEmpty((await PromptArtifact.LoadAsync(sample.ArtifactPath, Cancellation)).Predictors);

        AppRun resumed = await BuiltApplication.EndOfAsync(sample.StartOptimize(), Cancellation);

        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
        Assert.Equal(unbroken.Artifact, sample.Artifact);
    }

    /// <summary>What a run that nobody disturbs ends with.</summary>
    public sealed class Unbroken : IAsyncLifetime
    {
        internal long JournalLength { get; private set; }

        internal int JournalRecords { get; private set; }

        internal byte[] Artifact { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            using SampleProcess sample = new();
            AppRun run = await BuiltApplication.EndOfAsync(sample.StartOptimize(), CancellationToken.None);
            Assert.Equal(ExitCodes.Success, run.ExitCode);
            (JournalLength, JournalRecords, Artifact) = (sample.JournalLength, sample.JournalRecords, sample.Artifact);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
