using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What is cut, of an older version, of other types or absurd is refused as what it is, by whoever gets it: nothing waits for it, and nothing scores 0 for it.</summary>
public sealed class BrokenMessageTests : IDisposable
{
    private static readonly string?[] Absurd = ["null", "true", "-1", "1.5", "1e99", "99999999999999999999", "\"\"", "\"x\"", "[]", "[null]", "{}", "{\"a\":{}}", null];

    private readonly SortingModel _model = new();
    private readonly RolloutPrograms _programs = RemotePrograms.Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task What_is_cut_is_told_so_wherever_it_is_cut()
    {
        Conversation whole = await TalkAsync();
        for (int length = 0; length < whole.Request.Length; length++)
        {
            await Assert.ThrowsAsync<FormatException>(() => new RolloutWorker(_programs).RunAsync(whole.Request.AsMemory(0, length), static (_, _) => throw new InvalidOperationException(), Token));
        }

        using SentRollout<Sort> sent = Send();
        Conversation own = await TalkAsync(sent);
        for (int length = 0; length < own.Outcome.Length; length++)
        {
            FormatException cut = Assert.Throws<FormatException>(() => sent.Receive(own.Outcome.AsMemory(0, length)));
            Assert.Contains("outcome of a rollout", cut.Message, StringComparison.Ordinal);
        }

        using SentRollout<Sort> asked = Send();
        byte[] call = await FirstCallAsync(asked);
        for (int length = 0; length < call.Length; length++)
        {
            FormatException cut = await Assert.ThrowsAsync<FormatException>(() => asked.AnswerAsync(call.AsMemory(0, length)));
            Assert.Contains("request of a worker", cut.Message, StringComparison.Ordinal);
        }

        byte[] answer = await asked.AnswerAsync(call);
        for (int length = 0; length < answer.Length; length += 7)
        {
            WorkerException cut = await Assert.ThrowsAsync<WorkerException>(() => new RolloutWorker(_programs).RunAsync(asked.Request, (_, _) => Task.FromResult(answer[..length]), Token));
            Assert.Contains("answer to a request", cut.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Members_of_other_types_are_named()
    {
        using SentRollout<Sort> sent = Send();
        Conversation talk = await TalkAsync(sent);
        foreach ((string place, byte[] request) in Variants(talk.Request))
        {
            await AssertTypedAsync(place, async () => Refuse(await new RolloutWorker(_programs).RunAsync(request, (_, _) => Task.FromResult(talk.Answers[0]), Token)));
        }

        foreach ((string place, byte[] outcome) in Variants(talk.Outcome))
        {
            await AssertTypedAsync(place, () =>
            {
                RolloutOutcome<Sort> read = sent.Receive(outcome);
                Assert.True(read.Prediction is not null || read.Failure is not null, place);
                Assert.True(read.Failure is null || !read.Failure.IsScored, place);
                return Task.CompletedTask;
            });
        }

        foreach ((string place, byte[] answer) in Variants(talk.Answers[0]))
        {
            await AssertTypedAsync(place, async () =>
            {
                using SentRollout<Sort> other = Send();
                await new RolloutWorker(_programs).RunAsync(other.Request, async (call, _) => Renamed(answer, await other.AnswerAsync(call)), Token);
            });
        }

        foreach ((string place, byte[] call) in Variants(talk.Calls[0]))
        {
            using SentRollout<Sort> other = Send();
            await AssertTypedAsync(place, () => other.AnswerAsync(Renamed(call, other.Request.ToArray())));
        }
    }

    [Fact]
    public async Task Bytes_that_changed_on_their_way_are_told_so_or_say_something_else()
    {
        Random random = new(11);
        for (int i = 0; i < 3_000; i++)
        {
            using SentRollout<Sort> sent = Send();
            byte[] request = Changed(sent.Request.ToArray(), random);
            await AssertTypedAsync($"request {i}", () => new RolloutWorker(_programs).RunAsync(request, (call, _) => sent.AnswerAsync(call), Token));
        }

        for (int i = 0; i < 1_000; i++)
        {
            using SentRollout<Sort> sent = Send();
            await AssertTypedAsync($"call or answer {i}", () => new RolloutWorker(_programs).RunAsync(
                sent.Request,
                async (call, _) => Changed(await sent.AnswerAsync(random.Next(2) == 0 ? call : Changed(call.ToArray(), random)), random),
                Token));
        }

        using SentRollout<Sort> ended = Send();
        Conversation talk = await TalkAsync(ended);
        for (int i = 0; i < 3_000; i++)
        {
            byte[] outcome = Changed([.. talk.Outcome], random);
            await AssertTypedAsync($"outcome {i}", () =>
            {
                RolloutOutcome<Sort> read = ended.Receive(outcome);
                Assert.True((read.Prediction is null) != (read.Failure is null));
                return Task.CompletedTask;
            });
        }
    }

    [Theory]
    [InlineData("sample", "\"1.x\"")]
    [InlineData("sample", "\"99999999999\"")]
    [InlineData("sample", "\"-1\"")]
    [InlineData("model", "\" \"")]
    [InlineData("adapter", "7")]
    [InlineData("adapter_version", "7")]
    [InlineData("timeout_ticks", "0")]
    [InlineData("timeout_ticks", "-9223372036854775808")]
    [InlineData("row", "{\"text\":\"\\ud800\"}")]
    [InlineData("program", "\"\\ud800\"")]
    public async Task What_a_request_may_hold_beside_the_usual_is_named_where_it_is_wrong(string member, string value)
    {
        using SentRollout<Sort> sent = Send();
        JsonNode request = JsonNode.Parse(sent.Request.Span)!;
        request[member] = null;
        string json = request.ToJsonString().Replace($"\"{member}\":null", $"\"{member}\":{value}", StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(async () => Refuse(await new RolloutWorker(_programs).RunAsync(Encoding.UTF8.GetBytes(json), static (_, _) => throw new InvalidOperationException(), Token)));
        await AssertTypedAsync(member, async () => Refuse(await new RolloutWorker(_programs).RunAsync(Encoding.UTF8.GetBytes(json), static (_, _) => throw new InvalidOperationException(), Token)));
    }

    [Theory]
    [InlineData("""{"version":1,"program":"TwoStep"}""", "different versions")]
    [InlineData("""{"version":2,"sent":"x"}""", "different versions")]
    [InlineData("""{"version":4,"sent":"x"}""", "different versions")]
    public async Task A_request_of_another_version_is_refused_for_good(string request, string told)
    {
        byte[] refusal = await new RolloutWorker(_programs).RunAsync(Encoding.UTF8.GetBytes(request), static (_, _) => throw new InvalidOperationException(), Token);
        using SentRollout<Sort> sent = Send();
        string identity = JsonNode.Parse(sent.Request.Span)!["sent"]!.GetValue<string>();
        RolloutTransferException refused = Assert.Throws<RolloutTransferException>(() => sent.Receive(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(refusal).Replace("\"x\"", $"\"{identity}\"", StringComparison.Ordinal))));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"call":0,"answered":0,"messages":[]}""")]
    [InlineData("""{"cancel":0}""")]
    public async Task A_call_of_an_older_version_is_told_so(string call)
    {
        using SentRollout<Sort> sent = Send();
        FormatException refusal = await Assert.ThrowsAsync<FormatException>(() => sent.AnswerAsync(Encoding.UTF8.GetBytes(call)));
        Assert.Contains("older version", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("older version", Assert.Throws<FormatException>(() => sent.Receive("""{"run":{"calls":[]},"usage":[0,0,0,0],"rejected":[]}"""u8.ToArray())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2147483647)]
    public async Task A_call_whose_number_was_changed_does_not_wait_for_those_before_it(int number)
    {
        using SentRollout<Sort> sent = Send();
        byte[] first = await FirstCallAsync(sent);
        string call = Encoding.UTF8.GetString(first).Replace("\"call\":0", string.Create(CultureInfo.InvariantCulture, $"\"call\":{number}"), StringComparison.Ordinal);
        FormatException refusal = await Assert.ThrowsAsync<FormatException>(() => sent.AnswerAsync(Encoding.UTF8.GetBytes(call)).WaitAsync(TimeSpan.FromMinutes(1), Token));
        Assert.Contains(number.ToString(CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(await sent.AnswerAsync(first));
    }

    [Fact]
    public async Task A_cancellation_whose_number_was_changed_cancels_no_other_call()
    {
        FreeSorter.Code code = static async (sorter, input, _) =>
        {
            using CancellationTokenSource own = new();
            Task<Prediction<Sort>> asking = sorter.RunAsync(input, own.Token).AsTask();
            await own.CancelAsync();
            return await asking;
        };
        RolloutPrograms programs = FreeSorter.Programs(code);
        using SentRollout<Sort> sent = programs.Send(new Rollout<Sort>(new FreeSorter(_model, code), Example.Of(SortingModel.Row(1)), new RolloutTerms()), Token);
        TaskCompletionSource<byte[]> cancelled = new();
        await new RolloutWorker(programs).RunAsync(sent.Request, (call, _) =>
        {
            if (Encoding.UTF8.GetString(call.Span).Contains("\"cancel\":0", StringComparison.Ordinal))
            {
                cancelled.SetResult(call.ToArray());
            }

            return new TaskCompletionSource<byte[]>().Task;
        }, Token);
        string other = Encoding.UTF8.GetString(await cancelled.Task).Replace("\"cancel\":0", "\"cancel\":1", StringComparison.Ordinal);
        await Assert.ThrowsAsync<FormatException>(() => sent.AnswerAsync(Encoding.UTF8.GetBytes(other)));
        Assert.Empty(await sent.AnswerAsync(await cancelled.Task));
    }

    private static void Refuse(byte[] outcome)
    {
        // A worker says in its outcome what it refuses for good.
        using var json = JsonDocument.Parse(outcome);
        if (json.RootElement.TryGetProperty("refused", out JsonElement refused))
        {
            throw new RolloutTransferException(refused.GetString()!);
        }
    }

    private static async Task AssertTypedAsync(string place, Func<Task> action)
    {
        try
        {
            await action().WaitAsync(TimeSpan.FromMinutes(1), Token);
        }
        catch (Exception exception)
        {
            Assert.True(exception is FormatException or WorkerException or RolloutTransferException, $"{place}: {exception}");
            Assert.DoesNotContain("The given key", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("One of the identified items", exception.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Changed(byte[] message, Random random)
    {
        int at = random.Next(message.Length);
        message[at] = (byte)random.Next(256);
        return message;
    }

    private static byte[] Renamed(byte[] message, byte[] own)
    {
        var json = JsonNode.Parse(message);
        foreach (string name in (string[])["sent", "execution"])
        {
            if (json is JsonObject members && members[name] is JsonValue value && value.TryGetValue(out string? identity) && identity.Contains('.', StringComparison.Ordinal) && JsonNode.Parse(own)![name] is { } mine)
            {
                members[name] = mine.GetValue<string>();
            }
        }

        return Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "null");
    }

    /// <summary>The message with each of its members replaced by each absurd value, and left out.</summary>
    private static IEnumerable<(string Place, byte[] Message)> Variants(byte[] message)
    {
        string[] paths = [.. Paths(JsonNode.Parse(message)!, []).Distinct()];
        foreach (string path in paths)
        {
            foreach (string? absurd in Absurd)
            {
                JsonNode copy = JsonNode.Parse(message)!;
                Replace(copy, path.Split('/'), absurd);
                yield return ($"{path} = {absurd ?? "nothing"}", Encoding.UTF8.GetBytes(copy.ToJsonString()));
            }
        }
    }

    private static IEnumerable<string> Paths(JsonNode node, string[] way)
    {
        IEnumerable<(string Name, JsonNode? Value)> members = node switch
        {
            JsonObject json => json.Select(static member => (member.Key, member.Value)),
            JsonArray array => array.Select(static (item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach ((string name, JsonNode? value) in members)
        {
            string[] further = [.. way, name];
            yield return string.Join('/', further);
            foreach (string inner in value is null ? [] : Paths(value, further))
            {
                yield return inner;
            }
        }
    }

    private static void Replace(JsonNode node, string[] way, string? absurd)
    {
        for (int i = 0; i < way.Length - 1; i++)
        {
            node = node is JsonArray list ? list[int.Parse(way[i], CultureInfo.InvariantCulture)]! : node[way[i]]!;
        }

        JsonNode? value = absurd is null ? null : JsonNode.Parse(absurd);
        if (node is JsonArray array)
        {
            int index = int.Parse(way[^1], CultureInfo.InvariantCulture);
            array.RemoveAt(index);
            if (absurd is not null)
            {
                array.Insert(index, value);
            }
        }
        else if (absurd is null)
        {
            node.AsObject().Remove(way[^1]);
        }
        else
        {
            node[way[^1]] = value;
        }
    }

    private SentRollout<Sort> Send() => _programs.Send(new Rollout<Sort>(new TwoStep(_model), Example.Of(SortingModel.Row(1)), new RolloutTerms { Timeout = TimeSpan.FromMinutes(5), Observer = new EventLog() }), Token);

    private async Task<byte[]> FirstCallAsync(SentRollout<Sort> sent)
    {
        byte[] asked = [];
        await Assert.ThrowsAsync<WorkerException>(() => new RolloutWorker(_programs).RunAsync(sent.Request, (call, _) =>
        {
            asked = call.ToArray();
            throw new IOException("The wire is broken.");
        }, Token));
        return asked;
    }

    private async Task<Conversation> TalkAsync()
    {
        using SentRollout<Sort> sent = Send();
        return await TalkAsync(sent);
    }

    private async Task<Conversation> TalkAsync(SentRollout<Sort> sent)
    {
        List<byte[]> calls = [];
        List<byte[]> answers = [];
        byte[] outcome = await new RolloutWorker(_programs).RunAsync(sent.Request, async (call, _) =>
        {
            byte[] answer = await sent.AnswerAsync(call);
            calls.Add(call.ToArray());
            answers.Add(answer);
            return answer;
        }, Token);
        return new(sent.Request.ToArray(), calls, answers, outcome);
    }

    private sealed record Conversation(byte[] Request, IReadOnlyList<byte[]> Calls, IReadOnlyList<byte[]> Answers, byte[] Outcome);
}
