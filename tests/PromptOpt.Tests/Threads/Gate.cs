namespace PromptOpt.Tests.Threads;

/// <summary>Lets many threads go at once.</summary>
internal static class Gate
{
    public static async Task<TResult[]> OpenAsync<TResult>(int threads, Func<int, Task<TResult>> work)
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<TResult>[] all = [.. Enumerable.Range(0, threads).Select(i => Task.Run(async () =>
        {
            await gate.Task;
            return await work(i);
        }))];
        gate.SetResult();
        return await Task.WhenAll(all).WaitAsync(TestContext.Current.CancellationToken);
    }
}
