using System.Collections.Concurrent;
using PromptOpt.Optimizers;
using PromptOpt.Optimizers.Tests;

// Runs the programs of tests for a run in another process: takes rollouts from its input, asks models by its output, and writes what came of them. It ends when its input does.
FrameStream wire = new(Console.OpenStandardInput(), Console.OpenStandardOutput());
RolloutWorker worker = new(RemotePrograms.Create());
ConcurrentDictionary<(int Rollout, int Call), TaskCompletionSource<byte[]>> asked = [];
while (await wire.ReadAsync() is { } frame)
{
    if (frame.Kind == FrameKind.Run)
    {
        _ = Task.Run(() => RunAsync(frame));
    }
    else if (asked.TryRemove((frame.Rollout, frame.Call), out TaskCompletionSource<byte[]>? waiting))
    {
        waiting.SetResult(frame.Content);
    }
}

async Task RunAsync(Frame rollout)
{
    int calls = 0;
    byte[] outcome = await worker.RunAsync(rollout.Content, async (request, _) =>
    {
        int call = Interlocked.Increment(ref calls);
        TaskCompletionSource<byte[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        asked[(rollout.Rollout, call)] = answer;
        wire.Write(new Frame(FrameKind.Ask, rollout.Rollout, call, request.ToArray()));
        return await answer.Task;
    });
    wire.Write(new Frame(FrameKind.Done, rollout.Rollout, 0, outcome));
}
