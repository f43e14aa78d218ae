using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What has to do with running programs elsewhere, shared by many threads.</summary>
public sealed class SharedUseOfRunnersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_worker_and_one_list_of_programs_serve_many_rollouts_at_once()
    {
        RolloutPrograms programs = RemotePrograms.Create();
        RolloutWorker worker = new(programs);
        EvaluationResult<Triage> expected = await EvaluateAsync(LocalRolloutRunner.Instance, parallelism: 1);

        foreach (IRolloutRunner runner in (IRolloutRunner[])[new InlineRunner(programs, worker), LocalRolloutRunner.Instance])
        {
            Assert.Equal(expected.Examples.Select(ResultText.Of), (await EvaluateAsync(runner, parallelism: 64)).Examples.Select(ResultText.Of));
        }

        static Task<EvaluationResult<Triage>> EvaluateAsync(IRolloutRunner runner, int parallelism)
            => new Evaluator(new() { Runner = runner, MaxParallelism = parallelism }).EvaluateAsync(new Panel(Teams.Model()), Teams.TriageRows(200), Teams.TriageMetric, null, Token);
    }

    [Fact]
    public async Task A_rollout_and_what_came_of_it_are_read_by_many_threads()
    {
        Rollout<Triage> rollout = new(new Panel(Teams.Model()), Teams.TriageRows(1)[0], new RolloutTerms());
        RolloutOutcome<Triage> outcome = await LocalRolloutRunner.Instance.RunAsync(rollout, Token);
        string[] texts = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Write(rollout, outcome), Token)));

        Assert.All(texts, text => Assert.Equal(texts[0], text));
        using var json = JsonDocument.Parse(texts[0]);
        (ProgramTrace Trace, Prediction<Triage>? Prediction)[] read = await Task.WhenAll(Enumerable.Range(0, 64)
            .Select(_ => Task.Run(() => ProgramRunJson.Read(json.RootElement, rollout.Program, rollout.Example.CreateInput(), static _ => null), Token)));
        Assert.All(read, one => Assert.Equal((outcome.Prediction!.Value.Team, outcome.Trace.Calls.Length), (one.Prediction!.Value.Team, one.Trace.Calls.Length)));
    }

    [Fact]
    public async Task Of_a_rollout_that_is_sent_by_many_one_is_at_work()
    {
        Rollout<Triage> rollout = new(new Panel(Teams.Model()), Teams.TriageRows(1)[0], new RolloutTerms());
        RolloutPrograms programs = RemotePrograms.Create();
        RolloutWorker worker = new(programs);
        SentRollout<Triage>[] sent = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => programs.Send(rollout, Token), Token)));
        int answered = 0;
        await Task.WhenAll(sent.Select(async one =>
        {
            try
            {
                one.Receive(await worker.RunAsync(one.Request, (call, _) => one.AnswerAsync(call), Token));
                Interlocked.Increment(ref answered);
            }
            catch (WorkerException)
            {
                // Another one was sent after it.
            }
        }));

        Assert.Equal(1, answered);
    }

    private static string Write(Rollout<Triage> rollout, RolloutOutcome<Triage> outcome)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            ProgramRunJson.Write(writer, rollout.Program, rollout.Example.Present, outcome.Trace, outcome.Prediction, static _ => -1);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
