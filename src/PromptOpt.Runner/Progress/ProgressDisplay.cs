using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>
/// Shows a status while work is done: drawn over itself in a terminal, otherwise a line now and then. It polls, so that
/// events cost the work nothing but a few counters.
/// </summary>
internal sealed class ProgressDisplay(IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Does the work, showing its status.</summary>
    /// <param name="title">What is going on.</param>
    /// <param name="status">Gives the status at any moment.</param>
    /// <param name="work">The work.</param>
    public async Task<TResult> ShowAsync<TResult>(string title, Func<RunStatus> status, Func<Task<TResult>> work)
    {
        if (console.Profile.Capabilities is { Interactive: true, Ansi: true })
        {
            TResult result = default!;
            await console.Live(LiveStatusView.Render(title, status(), console.Profile.Width))
                .AutoClear(true)
                .Overflow(VerticalOverflow.Crop)
                .StartAsync(async live => result = await PollAsync(work(), LiveInterval, () =>
                {
                    live.UpdateTarget(LiveStatusView.Render(title, status(), console.Profile.Width));
                    live.Refresh();
                }).ConfigureAwait(false))
                .ConfigureAwait(false);
            return result;
        }

        string last = "";
        WriteLine(title);
        return await PollAsync(work(), LineInterval, () =>
        {
            RunStatus now = status();
            string line = LineStatusView.Render(now with { Elapsed = TimeSpan.Zero, PlannedRollouts = null });
            if (line != last)
            {
                last = line;
                WriteLine(LineStatusView.Render(now));
            }
        }).ConfigureAwait(false);
    }

    private async Task<TResult> PollAsync<TResult>(Task<TResult> work, TimeSpan interval, Action show)
    {
        while (!work.IsCompleted)
        {
            using CancellationTokenSource pause = new();
            await Task.WhenAny(work, Task.Delay(interval, time, pause.Token)).ConfigureAwait(false);
            await pause.CancelAsync().ConfigureAwait(false);
            show();
        }

        return await work.ConfigureAwait(false);
    }

    // Not through Spectre, which would wrap the line.
    private void WriteLine(string line)
    {
        console.Profile.Out.Writer.WriteLine(VisibleText.Of(line));
        console.Profile.Out.Writer.Flush();
    }
}
