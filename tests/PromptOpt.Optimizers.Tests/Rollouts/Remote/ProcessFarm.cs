using System.Collections.Concurrent;
using System.Diagnostics;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Runs programs in processes of their own, over pipes. A process is killed at every so many messages, with everything that is under way in it, and another one begun.</summary>
internal sealed class ProcessFarm : IRolloutRunner, IDisposable
{
    private readonly RolloutPrograms _programs = RemotePrograms.Create();
    private readonly int _messagesOfLife;
    private readonly Worker?[] _workers;
    private int _sent;
    private int _kills;

    /// <param name="workers">How many processes there are at once.</param>
    /// <param name="messagesOfLife">After how many messages a process is killed.</param>
    public ProcessFarm(int workers, int messagesOfLife)
    {
        _messagesOfLife = messagesOfLife;
        _workers = new Worker?[workers];
    }

    /// <summary>Processes that were killed until now.</summary>
    public int Kills => _kills;

    public async ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        using SentRollout<T> sent = _programs.Send(rollout, cancellationToken);
        return sent.Receive(await Next().RunAsync(sent.Request.ToArray(), sent.AnswerAsync, cancellationToken));
    }

    public void Dispose() => Array.ForEach(_workers, static worker => worker?.Kill());

    private Worker Next()
    {
        lock (_workers)
        {
            int turn = _sent++ % _workers.Length;
            if (_workers[turn] is not { IsAlive: true } worker)
            {
                // Of the first processes some live longer than others, so that they do not die all at once.
                _workers[turn] = worker = new Worker(_messagesOfLife * (turn + 1), () => Interlocked.Increment(ref _kills));
            }

            return worker;
        }
    }

    private sealed class Worker
    {
        private readonly Process _process;
        private readonly FrameStream _wire;
        private readonly ConcurrentDictionary<int, Job> _jobs = [];
        private readonly Action _killed;
        private int _messagesLeft;
        private int _number;
        private volatile bool _isDead;

        public Worker(int messagesOfLife, Action killed)
        {
            _messagesLeft = messagesOfLife;
            _killed = killed;
            _process = AppProcess.StartWorker();
            _wire = new FrameStream(_process.StandardOutput.BaseStream, _process.StandardInput.BaseStream);
            _ = ReadAsync();
        }

        public bool IsAlive => !_isDead;

        public async Task<byte[]> RunAsync(byte[] request, Func<ReadOnlyMemory<byte>, Task<byte[]>> answer, CancellationToken cancellationToken)
        {
            int number = Interlocked.Increment(ref _number);
            Job job = new(answer);
            _jobs[number] = job;
            _wire.Write(new Frame(FrameKind.Run, number, 0, request));
            if (_isDead)
            {
                job.Outcome.TrySetException(Gone());
            }

            return await job.Outcome.Task.WaitAsync(cancellationToken);
        }

        public void Kill()
        {
            if (!_isDead)
            {
                _isDead = true;
                _process.Kill();
                _process.WaitForExit();
                _process.Dispose();
            }
        }

        private async Task ReadAsync()
        {
            try
            {
                while (await _wire.ReadAsync() is { } frame)
                {
                    if (--_messagesLeft == 0)
                    {
                        _killed();
                        Kill();
                        break;
                    }

                    if (frame.Kind == FrameKind.Ask)
                    {
                        _ = AnswerAsync(frame);
                    }
                    else if (_jobs.TryRemove(frame.Rollout, out Job? ended))
                    {
                        ended.Outcome.TrySetResult(frame.Content);
                    }
                }
            }
            finally
            {
                _isDead = true;
                foreach (Job job in _jobs.Values)
                {
                    job.Outcome.TrySetException(Gone());
                }
            }
        }

        private async Task AnswerAsync(Frame asked)
        {
            try
            {
                byte[] answer = await _jobs[asked.Rollout].Answer(asked.Content);
                _wire.Write(new Frame(FrameKind.Answer, asked.Rollout, asked.Call, answer));
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // Nobody is there any more who waits for it.
                Trace.TraceInformation(exception.Message);
            }
        }

        private static IOException Gone() => new("The process is gone.");

        private sealed record Job(Func<ReadOnlyMemory<byte>, Task<byte[]>> Answer)
        {
            public TaskCompletionSource<byte[]> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
