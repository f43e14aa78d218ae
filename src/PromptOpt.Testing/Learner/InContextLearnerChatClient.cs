using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>
/// A chat client for running prompts offline. <b>It is no language model</b>: a small deterministic program that reads a prompt the way a model
/// is given it and learns from what stands there, so that better demonstrations and better instructions give better answers.
/// </summary>
/// <remarks>
/// <para>It sees the messages and nothing else. From the system message it takes the fields, their types, allowed values and descriptions, and the task;
/// from user and assistant pairs the demonstrations; from the last user message the request.</para>
/// <para><b>How it answers.</b> Closed sets, flags and repeated texts: similarity-weighted nearest neighbours among the demonstrations over words, word
/// pairs and character trigrams with TF-IDF weights, as in-context learning is often modelled (Han et al. 2023, "Explaining Emergent In-Context
/// Learning as Kernel Regression"); the names and descriptions of fields and values are a weak prior, so that an answer without demonstrations is better
/// than chance and worse than one with them. Other texts are copied from the request, as the demonstrations show; numbers likewise, or averaged. Reasoning
/// says which demonstration spoke for the answer. An output whose name holds the word instruction, instructions, rules or guidelines is written extractively: the
/// current instruction, and rule sentences from the examples and the feedback in the inputs.</para>
/// <para><b>Rules it obeys</b> are sentences of the task in these forms, with any of <c>answer, choose, use, pick, select, reply, respond, output, return,
/// give, classify, label</c> or <c>set F to</c> as verb, and quotation marks where a phrase or value has several words:</para>
/// <code>
/// If|When|Whenever the … [does not] mention(s)|contain(s)|say(s)|include(s)|has "a" [or|and "b" …], answer X [for F].
/// Answer X [for F] if|when|whenever the … mentions "a".
/// Always answer X.        Never answer X [if the … mentions "a"].
/// </code>
/// <para>Phrases are matched as whole words, ignoring case; values ignoring case and underscores. Of the rules whose condition holds the first goes, then those
/// without condition; what is forbidden is not chosen among values. A line that begins with a value and a colon is read as its description.</para>
/// <para>It reads prompts of the chat adapter and replies in its layout, or with one JSON object when the response format asks for JSON; a prompt of another adapter it does not read. Safe for concurrent use; memory is bounded.</para>
/// </remarks>
/// <param name="options">How it behaves; <see langword="null"/> for <see cref="InContextLearnerOptions.Default"/>.</param>
public sealed class InContextLearnerChatClient(InContextLearnerOptions? options = null) : IChatClient
{
    /// <summary>The model that responses and metadata name: <c>offline-in-context-learner</c>.</summary>
    public const string ModelId = "offline-in-context-learner";

    private const int CachedPrompts = 16;
    private const int CachedTexts = 4096;
    private const string NoLayout = "This is the offline in-context learner, no language model: it answers prompts whose system message says which fields to answer.";

    private static readonly ChatClientMetadata Metadata = new("promptopt-offline", defaultModelId: ModelId);

    private readonly InContextLearnerOptions _options = options ?? InContextLearnerOptions.Default;
    private readonly BoundedCache<string, SystemMessageReading> _systems = new(CachedPrompts);
    private readonly BoundedCache<PromptPrefix, Lazy<LearnedPrompt>> _prompts = new(CachedPrompts);
    private readonly BoundedCache<string, TextVector> _texts = new(CachedTexts);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        if (_options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(_options.Latency, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        return Respond(messages, options);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (string piece in StreamedText.Split(response.Text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, piece) { ModelId = ModelId, ResponseId = response.ResponseId };
        }

        ChatResponseUpdate last = StreamedText.Last(ModelId, response.FinishReason ?? ChatFinishReason.Stop, response.Usage!);
        last.ResponseId = response.ResponseId;
        yield return last;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? Metadata
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: there is nothing to release.</summary>
    public void Dispose()
    {
    }

    private ChatResponse Respond(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        LearnerRequest request = LearnerRequest.Of(messages, ReadSystem);
        LearnedPrompt prompt = _prompts.GetOrAdd(request.Prefix, this, static (prefix, self) => new(() => self.Learn(prefix))).Value;
        ulong hash = StableHash.Add(StableHash.Mix((ulong)_options.Seed), request.Hash(prompt.Hash, options));
        string text = Write(prompt, request, hash, asksForJson: options?.ResponseFormat is ChatResponseFormatJson);
        ChatFinishReason reason = ChatFinishReason.Stop;
        if (options?.MaxOutputTokens is { } limit && TokenEstimate.Of(text) > limit)
        {
            text = text[..(limit * TokenEstimate.CharactersPerToken)];
            reason = ChatFinishReason.Length;
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = ModelId,
            ResponseId = hash.ToString("x16", CultureInfo.InvariantCulture),
            FinishReason = reason,
            Usage = TokenEstimate.Usage(prompt.Tokens + request.TokensAfterPrefix, TokenEstimate.Of(text)),
        };
    }

    private string Write(LearnedPrompt prompt, LearnerRequest request, ulong hash, bool asksForJson)
    {
        if (prompt.Fields.IsEmpty)
        {
            return asksForJson ? "{}" : NoLayout;
        }

        if (!request.IsRepair && StableHash.ToUnit(StableHash.Add(hash, "malformed")) < _options.MalformedRate)
        {
            return BrokenReply.Write(prompt.Fields[0].Field.Name, StableHash.Mix(hash));
        }

        bool isMistaken = StableHash.ToUnit(StableHash.Add(hash, "noise")) < _options.NoiseRate;
        List<(FieldReading, string)> answers = Answer(prompt, request.Request, isMistaken ? StableHash.Mix(hash) : null);
        return asksForJson ? ReplyWriter.WriteJson(answers) : ReplyWriter.WriteMarkers(answers);
    }

    private List<(FieldReading Field, string Value)> Answer(LearnedPrompt prompt, RequestReading request, ulong? mistake)
    {
        TextVector features = Features(request.Text);
        List<(FieldReading Field, string Value)> answers = [];
        (FieldReading Field, LearnedAnswer Answer)? reason = null;
        foreach (LearnedField field in prompt.Fields)
        {
            if (ReasoningWriter.Writes(field.Field))
            {
                answers.Add((field.Field, ""));
                continue;
            }

            LearnedAnswer answer = field.Answer(request, features);
            if (mistake is { } chance && reason is null)
            {
                answer = new(field.Mistake(answer.Value, chance));
            }

            reason ??= (field.Field, answer);
            answers.Add((field.Field, answer.Value));
        }

        return
        [
            .. answers.Select(answer => ReasoningWriter.Writes(answer.Field) && reason is { } because
                ? (answer.Field, ReasoningWriter.Write(because.Field, because.Answer))
                : answer),
        ];
    }

    private LearnedPrompt Learn(PromptPrefix prefix) => LearnedPrompt.Of(prefix, StableHash.Mix((ulong)_options.Seed), Features);

    private SystemMessageReading ReadSystem(string text) => _systems.GetOrAdd(text, 0, static (message, _) => SystemMessageReading.Of(message));

    private TextVector Features(string text) => _texts.GetOrAdd(text, 0, static (value, _) => TextFeatures.Of(value));
}
