using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What comes of a call to a model is the same for a program that runs elsewhere.</summary>
public sealed class AnswerTransferTests
{
    private static readonly FreeSorter.Code Plain = static (sorter, input, cancellationToken) => sorter.RunAsync(input, cancellationToken);

    [Fact]
    public async Task A_sample_that_the_endpoint_could_not_read_is_asked_again_there_too()
    {
        using SamplingModel model = new();
        Rollout<Sort> rollout = new(new FreeSorter(model, Plain), Example.Of(SortingModel.Row(1)), new RolloutTerms());
        RolloutPrograms programs = FreeSorter.Programs(Plain);
        using SentRollout<Sort> sent = programs.Send(rollout, TestContext.Current.CancellationToken);

        RolloutOutcome<Sort> outcome = sent.Receive(await new RolloutWorker(programs).RunAsync(sent.Request, (call, _) => sent.AnswerAsync(call), TestContext.Current.CancellationToken));

        Assert.Null(outcome.Failure);
        Assert.Equal("<function=x>{half", model.Shown);
    }

    [Fact]
    public void A_function_that_is_sent_says_whether_the_model_is_held_to_its_schema()
    {
        ChatOptions options = FunctionCallingAdapter.Default.PromptFor<Sort>(PredictorParameters.Untuned, ExtraFields.None).AddOptions(null)!;
        using System.Text.Json.JsonDocument written = System.Text.Json.JsonDocument.Parse(ChatOptionsJson.Write(options));

        AIFunctionDeclaration read = Assert.IsAssignableFrom<AIFunctionDeclaration>(Assert.Single(ChatOptionsJson.Read(written.RootElement)!.Tools!));

        Assert.Equal(true, read.AdditionalProperties["strict"]);
        Assert.Equal(RequestKeys.Exact.KeyOf([], options), RequestKeys.Exact.KeyOf([], ChatOptionsJson.Read(written.RootElement)));
    }

    /// <summary>Its endpoint cannot read what it says first.</summary>
    private sealed class SamplingModel : IChatClient
    {
        private readonly SortingModel _model = new();
        private bool _isAsked;

        public string? Shown { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (!_isAsked)
            {
                _isAsked = true;
                throw new ModelException("could not be read", "<function=x>{half", innerException: null);
            }

            ChatMessage[] asked = [.. messages];
            Shown = asked[^2].Text;
            // The model knows no repair turn.
            return _model.GetResponseAsync(asked[..^2], options, cancellationToken);
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() => _model.Dispose();
    }
}
