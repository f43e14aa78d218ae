using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What a program gives a client beside the usual, and what a client gives it, is of the type elsewhere that it has here.</summary>
public sealed class PropertyTransferTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static AdditionalPropertiesDictionary Properties => new()
    {
        ["text"] = "12",
        ["truth"] = true,
        ["lie"] = false,
        ["nothing"] = null,
        ["int"] = 5,
        ["long"] = 5L,
        ["large"] = long.MaxValue,
        ["ulong"] = ulong.MaxValue,
        ["byte"] = (byte)7,
        ["double"] = 1.0,
        ["tiny"] = 1e-300,
        ["float"] = 0.1f,
        ["decimal"] = 1.10m,
        ["char"] = 'c',
        ["element"] = JsonElement.Parse("""{"a":[1,2.50,null]}"""),
        ["node"] = JsonNode.Parse("""{"a":[1,2.50,null]}"""),
        ["map"] = new Dictionary<string, object?> { ["a"] = 1, ["b"] = new Dictionary<string, object?> { ["c"] = 2.0 } },
        ["list"] = new List<object?> { 1, "x", 2L, null },
        ["like"] = new Dictionary<string, object?> { ["Int64"] = "5" },
    };

    [Fact]
    public async Task Options_of_a_call_and_of_a_binding()
    {
        PredictOptions options = new() { ChatOptions = new ChatOptions { AdditionalProperties = Properties } };
        RolloutPrograms own = new(new ProgramRegistration<Predict<Sort>, Sort>("own", (client, _) => new Predict<Sort>(client, options), [], ""));
        await AssertSameAsync(client => new Predict<Sort>(client, options), own);

        RolloutPrograms plain = new(new ProgramRegistration<Predict<Sort>, Sort>("plain", static (client, _) => new Predict<Sort>(client), [], ""));
        await AssertSameAsync(client => new Predict<Sort>(client).Bind(new ProgramBinding { ChatOptions = options.ChatOptions }), plain);

        static async Task AssertSameAsync(Func<IChatClient, PromptModule<Sort>> create, RolloutPrograms programs)
        {
            List<ChatOptions?> asked = [];
            AskedClient client = new(new SortingModel(), (_, given, _) =>
            {
                asked.Add(given);
                return Task.CompletedTask;
            });
            await RunAsync(LocalRolloutRunner.Instance, create(client));
            await RunAsync(new InlineRunner(programs, new RolloutWorker(programs)), create(client));

            Assert.Equal(TextOf(asked[0]!.AdditionalProperties), TextOf(asked[1]!.AdditionalProperties));
            Assert.Equal(RequestKeys.Exact.KeyOf([], asked[0]), RequestKeys.Exact.KeyOf([], asked[1]));
        }
    }

    [Fact]
    public async Task Messages_and_their_contents()
    {
        List<IReadOnlyList<ChatMessage>> asked = [];
        AskedClient client = new(new SortingModel(), (messages, _, _) =>
        {
            asked.Add([.. messages]);
            return Task.CompletedTask;
        });
        PredictOptions options = new() { Adapter = new MarkingAdapter() };
        RolloutPrograms programs = new(new ProgramRegistration<Predict<Sort>, Sort>("own", (client, _) => new Predict<Sort>(client, options), [], ""));
        await RunAsync(LocalRolloutRunner.Instance, new Predict<Sort>(client, options));
        await RunAsync(new InlineRunner(programs, new RolloutWorker(programs)), new Predict<Sort>(client, options));

        Assert.Equal(TextOf(Properties), TextOf(asked[1][^1].AdditionalProperties));
        Assert.Equal(TextOf(Properties), TextOf(asked[1][^1].Contents[0].AdditionalProperties));
    }

    [Fact]
    public async Task Contents_of_a_response()
    {
        List<AIContent> seen = [];
        using PaintingClient model = new();
        RolloutPrograms programs = new(new ProgramRegistration<LookingProgram, Sort>("looking", (client, _) => new LookingProgram(client, seen.Add), [], ""));
        await RunAsync(LocalRolloutRunner.Instance, new LookingProgram(model, seen.Add));
        await RunAsync(new InlineRunner(programs, new RolloutWorker(programs)), new LookingProgram(model, seen.Add));

        Assert.Equal(2, seen.Count);
        Assert.All(seen, static content => Assert.Equal(TextOf(Properties), TextOf(content.AdditionalProperties)));
    }

    private static async Task RunAsync(IRolloutRunner runner, PromptModule<Sort> program)
    {
        RolloutOutcome<Sort> outcome = await runner.RunAsync(new Rollout<Sort>(program, Example.Of(SortingModel.Row(1)), new RolloutTerms()), Token);
        Assert.Null(outcome.Failure?.Message);
    }

    private static string TextOf(AdditionalPropertiesDictionary? properties)
        => string.Join('\n', (properties ?? []).OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}: {TextOf(pair.Value)}"));

    private static string TextOf(object? value)
        => value switch
        {
            null => "null",
            JsonElement element => $"element {JsonSerializer.Serialize(element)}",
            JsonNode node => $"node {node.ToJsonString()}",
            IDictionary<string, object?> map => $"map {string.Join(", ", map.Select(static pair => $"{pair.Key}: {TextOf(pair.Value)}"))}",
            IList<object?> list => $"list {string.Join(", ", list.Select(TextOf))}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{value.GetType()} {value}"),
        };

    /// <summary>Gives messages and contents properties.</summary>
    private sealed class MarkingAdapter : PromptAdapter
    {
        public override string Name => "marking";

        protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => new Prompt<T>(ChatAdapter.Default.PromptFor<T>(parameters, extraFields));

        private sealed class Prompt<T>(AdapterPrompt<T> inner) : AdapterPrompt<T>(inner.Adapter, inner.ExtraFields)
            where T : class, ISignature<T>
        {
            public override List<ChatMessage> Render(T input)
            {
                List<ChatMessage> messages = inner.Render(input);
                messages[^1] = new ChatMessage(ChatRole.User, [new TextContent(messages[^1].Text) { AdditionalProperties = Properties }]) { AdditionalProperties = Properties };
                return messages;
            }

            public override List<ChatMessage> RenderTemplate() => inner.RenderTemplate();

            public override AdapterReply<T> Read(T input, ChatResponse response) => inner.Read(input, response);

            protected override string RenderRepair(AdapterReply<T> reply) => "Again.";
        }
    }

    /// <summary>Answers with a picture beside the text.</summary>
    private sealed class PaintingClient() : DelegatingChatClient(new SortingModel { IsOracle = true })
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken);
            response.Messages[0].Contents.Add(new DataContent(new byte[] { 1, 2, 3 }, "image/png") { AdditionalProperties = Properties });
            return response;
        }
    }

    /// <summary>Looks at the pictures of the answer.</summary>
    private sealed class LookingProgram(IChatClient client, Action<AIContent> see) : PromptProgram<Sort>(client)
    {
        private Predict<Sort>? _step;

        private Predict<Sort> Step => GetOrAddModule(ref _step, static client => new Predict<Sort>(client));

        protected override async ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
        {
            Prediction<Sort> answer = await Step.RunAsync(input, cancellationToken);
            see(answer.Response!.Messages.SelectMany(static message => message.Contents).OfType<DataContent>().Single());
            return answer;
        }

        protected override void BindModules(ProgramBinding binding) => _step = BindModule(Step, "Step", binding);

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Step", Step);
    }
}
