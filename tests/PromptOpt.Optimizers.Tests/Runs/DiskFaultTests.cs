namespace PromptOpt.Optimizers.Tests;

/// <summary>Disks that refuse: each says what is wrong with it, and none keeps the run directory.</summary>
public sealed class DiskFaultTests : IDisposable
{
    private const int NoSpace = 28;
    private static readonly BootstrapFewShotWithRandomSearch Search = new(new() { Candidates = 4 });

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_read_only_disk_is_told_from_a_directory_in_use()
    {
        string place = _directory.File("disk");
        using SmallDisk? disk = SmallDisk.TryMount(place, "1m");
        if (disk is null)
        {
            // A file in the way is what every machine has of it.
            await File.WriteAllTextAsync(_directory.File("file"), "", TestContext.Current.CancellationToken);
            place = _directory.File("file");
        }
        else
        {
            Directory.CreateDirectory(Path.Combine(place, "run"));
            disk.Remount("ro");
        }

        foreach (string name in (string[])["run", "new"])
        {
            RunDirectoryException refusal = Assert.Throws<RunDirectoryException>(() => OptimizationRun.Open(Runs.Options(Path.Combine(place, name), new SortingModel())));
            Assert.Equal(RunDirectoryProblem.CannotBeWritten, refusal.Problem);
            Assert.Contains(Path.Combine(place, name), refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_full_disk_ends_the_run_by_its_name_and_with_more_room_it_goes_on()
    {
        string place = _directory.File("disk");
        using SmallDisk? disk = SmallDisk.TryMount(place, "64k");
        if (disk is null)
        {
            return;
        }

        // What is left holds the small files of the run and the begin of its journal.
        await File.WriteAllBytesAsync(Path.Combine(place, "filler"), new byte[32 * 1024], TestContext.Current.CancellationToken);
        SortingModel model = new();
        string unbroken = (await RunAsync(_directory.File("unbroken"), new SortingModel())).Artifact.ToJson();
        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync(Path.Combine(place, "run"), model));
        Assert.Equal((RunDirectoryProblem.CannotBeWritten, NoSpace), (refusal.Problem, refusal.InnerException!.HResult));
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
        disk.Remount("size=8m");
        Assert.Equal(unbroken, (await RunAsync(Path.Combine(place, "run"), model)).Artifact.ToJson());
    }

    private static Task<OptimizationResult<TwoStep>> RunAsync(string directory, SortingModel model)
        => Runs.OptimizeAsync(Search, Runs.Options(directory, model), SortingModel.Rows(20), SortingModel.Rows(20, from: 100));
}
