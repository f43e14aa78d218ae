extern alias openai;

using System.ClientModel;
using System.ClientModel.Primitives;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptOpt.Benchmarks.Protocol;
using PromptOpt.LoopbackServer;
using PromptOpt.OpenAI;
using PromptOpt.Optimizers;
using Sdk = openai::OpenAI;

namespace PromptOpt.Benchmarks.Throughput;

/// <summary>
/// Evaluates 2,560 examples through <see cref="OpenAICompatibleChatClient"/> against a loopback server that answers after 50 ms, in turn with
/// a bare HttpClient loop and a bare OpenAI-SDK loop of the same concurrency, and prints the ratio of the rates pair by pair.
/// </summary>
internal static class ThroughputCommand
{
    private const int Examples = 2560;
    private static readonly Dataset<TriageTicket> Data = Dataset<TriageTicket>.Of(Enumerable.Repeat(TriageCase.Input.WithOutputs(Team.Billing, "The customer waits for a refund."), Examples));
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    /// <summary>The server, in a process of its own so that its work is not charged to a client.</summary>
    public static async Task ServeAsync()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.AnswerAsync(TriageCase.Reply), Latency, isRecording: false);
        Console.WriteLine(server.Endpoint);
        await Console.In.ReadToEndAsync();
    }

    public static async Task RunAsync(int pairs, int[] concurrencies)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["serve"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(ThroughputCommand).Assembly.Location);
        }

        using Process server = Process.Start(start)!;
        Uri endpoint = new((await server.StandardOutput.ReadLineAsync())!);
        Console.WriteLine("| in flight | loop | median rate (1/s) | median ratio to the bare SDK | its 95 % interval | least | most |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|");
        foreach (int concurrency in concurrencies)
        {
            await CompareAsync(endpoint, concurrency, pairs);
        }

        server.StandardInput.Close();
        await server.WaitForExitAsync();
    }

    private static async Task CompareAsync(Uri endpoint, int concurrency, int pairs)
    {
        using HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = concurrency });
        Sdk.Chat.ChatClient sdk = new("model", new ApiKeyCredential("key"), new Sdk.OpenAIClientOptions { Endpoint = endpoint, RetryPolicy = new ClientRetryPolicy(0) });
        using OpenAICompatibleChatClient client = new(new OpenAICompatibleOptions { Endpoint = endpoint, Model = "model", ApiKey = "key" });
        (string Name, Func<Task> Run)[] loops =
        [
            ("bare OpenAI SDK", () => LoopAsync(concurrency, () => AskSdkAsync(sdk))),
            ("bare HttpClient", () => LoopAsync(concurrency, () => AskHttpAsync(http, endpoint))),
            ("PromptOpt evaluation", () => EvaluateAsync(client, concurrency)),
        ];
        double[][] rates = [.. loops.Select(_ => new double[pairs])];
        foreach ((_, Func<Task> run) in loops)
        {
            await run();
        }

        for (int pair = 0; pair < pairs; pair++)
        {
            for (int i = 0; i < loops.Length; i++)
            {
                // Who goes first changes from pair to pair, so that a drift of the machine favours nobody.
                int loop = (i + pair) % loops.Length;
                long started = Stopwatch.GetTimestamp();
                await loops[loop].Run();
                rates[loop][pair] = Examples / Stopwatch.GetElapsedTime(started).TotalSeconds;
            }
        }

        for (int i = 0; i < loops.Length; i++)
        {
            double[] ratios = [.. rates[i].Zip(rates[0], static (own, bare) => own / bare)];
            var ratio = MedianInterval.Of(ratios);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {concurrency} | {loops[i].Name} | {MedianInterval.Of(rates[i]).Median:F0} | {ratio.Median:F3} | {ratio.Low:F3} to {ratio.High:F3} | {ratios.Min():F3} | {ratios.Max():F3} |"));
        }
    }

    private static async Task LoopAsync(int concurrency, Func<Task> ask)
    {
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) <= Examples)
            {
                await ask().ConfigureAwait(false);
            }
        })));
    }

    private static async Task AskSdkAsync(Sdk.Chat.ChatClient client)
    {
        List<Sdk.Chat.ChatMessage> messages = [];
        foreach (ChatMessage message in HandWrittenTriage.Format(TriageCase.Input))
        {
            messages.Add(message.Role == ChatRole.System ? new Sdk.Chat.SystemChatMessage(message.Text)
                : message.Role == ChatRole.Assistant ? new Sdk.Chat.AssistantChatMessage(message.Text)
                : new Sdk.Chat.UserChatMessage(message.Text));
        }

        ClientResult<Sdk.Chat.ChatCompletion> result = await client.CompleteChatAsync(messages).ConfigureAwait(false);
        _ = HandWrittenTriage.Parse(TriageCase.Input, new ChatResponse(new ChatMessage(ChatRole.Assistant, result.Value.Content[0].Text)));
    }

    private static async Task AskHttpAsync(HttpClient client, Uri endpoint)
    {
        JsonArray messages = [.. HandWrittenTriage.Format(TriageCase.Input).Select(static message => new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text })];
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(endpoint + "/chat/completions"))
        {
            Content = JsonContent.Create(new JsonObject { ["model"] = "model", ["messages"] = messages }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "key");
        using HttpResponseMessage response = await client.SendAsync(request).ConfigureAwait(false);
        JsonNode? body = await response.Content.ReadFromJsonAsync<JsonNode>().ConfigureAwait(false);
        _ = HandWrittenTriage.Parse(TriageCase.Input, new ChatResponse(new ChatMessage(ChatRole.Assistant, (string?)body!["choices"]![0]!["message"]!["content"])));
    }

    private static async Task EvaluateAsync(IChatClient client, int concurrency)
    {
        Predict<TriageTicket> program = new Predict<TriageTicket>(client).Bind(ProgramParameters.Untuned.With("self", TriageCase.Parameters));
        Metric<TriageTicket> metric = Metric.Create<TriageTicket>("SameTeam", static (expected, actual) => expected.Team == actual.Team);
        EvaluationResult<TriageTicket> result = await new Evaluator(new EvaluationOptions { MaxParallelism = concurrency }).EvaluateAsync(program, Data, metric);
        if (result.Mean != 1)
        {
            throw new InvalidOperationException("The evaluation did not read the replies.");
        }
    }
}
