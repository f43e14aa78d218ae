using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

public sealed class CallJournalTests : IDisposable
{
    private static readonly JournalKey Key = JournalKey.OfHash("question"u8);

    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.File("journal.jsonl");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Equal_questions_at_the_same_time_are_asked_once()
    {
        await using CallJournal journal = new(Path, maxParallelism: 8);
        TaskCompletionSource<ChatResponse> model = new();
        int calls = 0;
        Task<JournalEntry>[] asked = [.. Enumerable.Range(0, 50).Select(_ => journal.AskAsync(Key, _ =>
        {
            Interlocked.Increment(ref calls);
            return model.Task;
        }, TestContext.Current.CancellationToken))];
        model.SetResult(Response("answer"));
        JournalEntry[] entries = await Task.WhenAll(asked);
        Assert.All(entries, entry => Assert.Equal("answer", entry.Response?.Text));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_cancelled_leader_does_not_cancel_its_followers()
    {
        await using CallJournal journal = new(Path, maxParallelism: 8);
        TaskCompletionSource<ChatResponse> model = new();
        using CancellationTokenSource leader = new();
        Task<JournalEntry> first = journal.AskAsync(Key, token => model.Task.WaitAsync(token), leader.Token);
        Task<JournalEntry> second = journal.AskAsync(Key, _ => throw new InvalidOperationException("asked twice"), TestContext.Current.CancellationToken);
        await leader.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        model.SetResult(Response("answer"));
        Assert.Equal("answer", (await second).Response?.Text);
    }

    [Fact]
    public async Task A_flight_nobody_waits_for_is_cancelled_and_the_question_can_be_asked_again()
    {
        await using CallJournal journal = new(Path, maxParallelism: 8);
        TaskCompletionSource cancelled = new();
        using CancellationTokenSource caller = new();
        Task<JournalEntry> first = journal.AskAsync(Key, async token =>
        {
            await using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, token);
            return Response("never");
        }, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal("second", (await journal.AskAsync(Key, _ => Task.FromResult(Response("second")), TestContext.Current.CancellationToken)).Response?.Text);
    }

    [Fact]
    public async Task An_answer_is_replayed_by_the_next_process_with_its_usage()
    {
        await using (CallJournal journal = new(Path, maxParallelism: 8))
        {
            await journal.AskAsync(Key, _ => Task.FromResult(Response("answer")), TestContext.Current.CancellationToken);
        }

        await using CallJournal resumed = new(Path, maxParallelism: 8);
        JournalEntry entry = await resumed.AskAsync(Key, _ => throw new InvalidOperationException("asked again"), TestContext.Current.CancellationToken);
        Assert.Equal(("answer", 7L, 3L), (entry.Response?.Text, entry.Response?.Usage?.InputTokenCount, entry.Response?.Usage?.OutputTokenCount));
        Assert.Equal((1L, 0L), (resumed.Replayed, resumed.Live));
        Assert.Equal(new TokenUsage(1, 0, 7, 3), resumed.Recorded);
    }

    [Fact]
    public async Task Whoever_gets_an_answer_from_the_journal_may_change_it()
    {
        await using CallJournal journal = new(Path, maxParallelism: 8);
        for (int i = 0; i < 4; i++)
        {
            JournalEntry entry = await journal.AskAsync(Key, _ => Task.FromResult(Response("answer")), TestContext.Current.CancellationToken);
            Assert.Equal("answer", entry.Response?.Text);
            entry.Response!.Messages.Clear();
        }

        Assert.Equal((3L, 1L), (journal.Replayed, journal.Live));
    }

    [Fact]
    public async Task Many_and_long_answers_are_replayed_as_they_were_given()
    {
        await using CallJournal journal = new(Path, maxParallelism: 8);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 1500; i++)
            {
                string text = i.ToString(CultureInfo.InvariantCulture).PadRight(i % 100 == 0 ? 5000 : 10, '.');
                JournalEntry entry = await journal.AskAsync(JournalKey.OfHash(System.Text.Encoding.UTF8.GetBytes(text)), _ => Task.FromResult(Response(text)), TestContext.Current.CancellationToken);
                Assert.Equal(text, entry.Response?.Text);
            }
        }

        Assert.Equal((3000L, 1500L), (journal.Replayed, journal.Live));
    }

    [Theory]
    [InlineData(FailureKind.Refusal, null)]
    [InlineData(FailureKind.ContextOverflow, 400)]
    public async Task A_permanent_failure_is_an_outcome_and_is_replayed(FailureKind kind, int? status)
    {
        await using (CallJournal journal = new(Path, maxParallelism: 8))
        {
            await journal.AskAsync(Key, _ => throw new ModelException(kind, "no") { StatusCode = status, ResponseText = "raw" }, TestContext.Current.CancellationToken);
        }

        await using CallJournal resumed = new(Path, maxParallelism: 8);
        JournalEntry entry = await resumed.AskAsync(Key, _ => throw new InvalidOperationException("asked again"), TestContext.Current.CancellationToken);
        Assert.Equal((kind, "no", status, "raw"), (entry.Failure!.Kind, entry.Failure.Message, entry.Failure.StatusCode, entry.Failure.ResponseText));
    }

    [Theory]
    [InlineData(FailureKind.Transport, null)]
    [InlineData(FailureKind.RateLimit, 429)]
    [InlineData(FailureKind.Request, 400)]
    [InlineData(FailureKind.Request, 401)]
    [InlineData(FailureKind.Request, 403)]
    [InlineData(FailureKind.Request, 422)]
    [InlineData(FailureKind.Request, 429)]
    [InlineData(FailureKind.Configuration, null)]
    public async Task A_failure_that_may_pass_or_be_mended_is_not_recorded(FailureKind kind, int? status)
    {
        await using CallJournal journal = new(Path, maxParallelism: 8);
        await Assert.ThrowsAsync<ModelException>(() => journal.AskAsync(Key, _ => throw new ModelException(kind, "no") { StatusCode = status }, TestContext.Current.CancellationToken));
        Assert.Equal("answer", (await journal.AskAsync(Key, _ => Task.FromResult(Response("answer")), TestContext.Current.CancellationToken)).Response?.Text);
    }

    [Fact]
    public async Task An_unknown_exception_of_a_client_counts_as_transport_and_is_not_recorded()
    {
        await using CallJournal journal = new(Path, maxParallelism: 8);
        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => journal.AskAsync(Key, _ => throw new FormatException("client bug"), TestContext.Current.CancellationToken));
        Assert.Equal(FailureKind.Transport, failure.Kind);
        Assert.Contains("client bug", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, journal.Live);
    }

    [Fact]
    public async Task Nothing_the_client_attaches_to_a_response_reaches_the_disk()
    {
        await using (CallJournal journal = new(Path, maxParallelism: 8))
        {
            ChatResponse response = Response("answer");
            response.AdditionalProperties = new() { ["authorization"] = "SECRET" };
            response.Messages[0].AdditionalProperties = new() { ["key"] = "SECRET" };
            response.Messages[0].Contents[0].AdditionalProperties = new() { ["key"] = "SECRET" };
            response.RawRepresentation = "SECRET";
            await journal.AskAsync(Key, _ => Task.FromResult(response), TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain("SECRET", await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_of_a_newer_version_is_refused_with_its_path()
    {
        using (JournalFile file = JournalFile.Open(Path))
        {
            file.Append(Key, "{\"something\":\"new\"}"u8);
        }

        RunDirectoryException refusal = Assert.Throws<RunDirectoryException>(() => new CallJournal(Path, maxParallelism: 8));
        Assert.Contains(Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_counts_as_under_way_until_its_answer_is_in_the_file()
    {
        await using CallJournal journal = new(Path, maxParallelism: 2);
        int asked = 0;
        int mostMissing = 0;
        object gate = new();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => journal.AskAsync(JournalKey.OfHash([(byte)i]), async _ =>
        {
            lock (gate)
            {
                int recorded = 0;
                JournalFile.Read(Path, _ => recorded++);
                asked++;
                mostMissing = Math.Max(mostMissing, asked - recorded);
            }

            await Task.Yield();
            return Response("answer");
        }, TestContext.Current.CancellationToken)));
        Assert.InRange(mostMissing, 1, 2);
    }

    [Fact]
    public async Task A_long_queue_of_calls_that_are_answered_at_once_does_not_exhaust_the_stack()
    {
        await using CallJournal journal = new(Path, maxParallelism: 1);
        TaskCompletionSource<ChatResponse> first = new();
        Task<JournalEntry>[] asked =
        [
            .. Enumerable.Range(0, 20_000).Select(i => journal.AskAsync(
                JournalKey.OfHash(BitConverter.GetBytes(i)),
                _ => i == 0 ? first.Task : Task.FromResult(Response("answer")),
                TestContext.Current.CancellationToken)),
        ];
        first.SetResult(Response("answer"));
        Assert.Equal(asked.Length, (await Task.WhenAll(asked)).Count(static entry => entry.Response?.Text == "answer"));
    }

    [Fact]
    public async Task Many_questions_from_many_threads_are_each_asked_once()
    {
        await using CallJournal journal = new(Path, maxParallelism: 8);
        int[] calls = new int[40];
        await Parallel.ForAsync(0, 4000, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, token) =>
        {
            int question = i % calls.Length;
            string text = question.ToString(CultureInfo.InvariantCulture);
            JournalEntry entry = await journal.AskAsync(JournalKey.OfHash(System.Text.Encoding.UTF8.GetBytes(text)), async _ =>
            {
                Interlocked.Increment(ref calls[question]);
                await Task.Yield();
                return Response(text);
            }, token);
            Assert.Equal(text, entry.Response?.Text);
        });
        Assert.All(calls, count => Assert.Equal(1, count));
    }

    private static ChatResponse Response(string text)
        => new(new ChatMessage(ChatRole.Assistant, text)) { Usage = new UsageDetails { InputTokenCount = 7, OutputTokenCount = 3 } };
}
