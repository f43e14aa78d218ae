namespace PromptOpt.Runner.Tests;

public class StopSignalsTests
{
    [Fact]
    public void The_first_signal_stops_in_order_and_the_second_cancels()
    {
        int stops = 0;
        using StopSignals signals = new(listens: false, static _ => { }, CancellationToken.None);
        signals.StopInOrder(() => stops++);

        signals.Receive(ExitCodes.Interrupted);

        Assert.Equal(1, stops);
        Assert.True(signals.Stop.IsCancellationRequested);
        Assert.False(signals.Cancel.IsCancellationRequested);

        signals.Receive(ExitCodes.Terminated);

        Assert.Equal(1, stops);
        Assert.True(signals.Cancel.IsCancellationRequested);
        Assert.Equal(ExitCodes.Terminated, signals.ExitCode);
    }

    [Fact]
    public void Where_nothing_can_be_stopped_in_order_the_first_signal_cancels()
    {
        using StopSignals signals = new(listens: false, static _ => { }, CancellationToken.None);

        signals.Receive(ExitCodes.Interrupted);

        Assert.True(signals.Cancel.IsCancellationRequested);
    }
}
