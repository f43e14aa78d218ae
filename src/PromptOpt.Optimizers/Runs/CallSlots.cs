namespace PromptOpt.Optimizers;

/// <summary>Lets no more than so many calls be under way.</summary>
/// <param name="count">How many; 1 or more.</param>
internal sealed class CallSlots(int count) : IDisposable
{
    private readonly SemaphoreSlim _free = new(count);

    // A call whose client makes another one, as a tool that is a program does, must not wait for a slot while it holds one.
    private readonly AsyncLocal<bool> _isHeld = new();

    /// <summary>Waits for a slot and holds it while the call is under way.</summary>
    public async Task<TResult> HoldAsync<TResult>(Func<CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        if (_isHeld.Value)
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }

        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _isHeld.Value = true;
            return await call(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>
    /// Waits for the call of somebody else. Whoever holds a slot lends it meanwhile, since that call may be waiting for one.
    /// </summary>
    public async Task LendAsync(Task other)
    {
        if (!_isHeld.Value)
        {
            await other.ConfigureAwait(false);
            return;
        }

        _free.Release();
        try
        {
            await other.ConfigureAwait(false);
        }
        finally
        {
            await _free.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public void Dispose() => _free.Dispose();
}
