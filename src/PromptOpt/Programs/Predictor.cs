using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A module that makes one call to a model: renders its prompt, calls, reads the reply, repairs at most as often as allowed.</summary>
/// <remarks>Safe for concurrent use as far as its client is.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
public abstract partial class Predictor<T> : PromptModule<T>
    where T : class, ISignature<T>
{
    private readonly PredictOptions _options;
    private readonly ExtraFields _extraFields;
    private PromptAdapter _adapter;
    private IChatClient _client;
    private string _name = PredictorInfo.Self;
    private string _sample = "";
    private string? _modelId;
    private string _addendum = "";
    private ChatOptions? _boundOptions;
    private ChatOptions? _chatOptions;
    private bool _tellsPlaces;
    private PredictorParameters _parameters = PredictorParameters.Untuned;
    private AdapterPrompt<T> _prompt;
    private ProgramTrace? _trace;
    private IPromptObserver? _observer;
    private bool _hasRetries;
    private int _isAdapterTold;
    private ChannelWriter<StreamUpdate>? _updates;

    private protected Predictor(IChatClient client, PredictOptions? options, ExtraFields extraFields)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _options = options ?? PredictOptions.Default;
        _extraFields = extraFields;
        _adapter = _options.Adapter;
        _chatOptions = _options.ChatOptions;
        _prompt = _adapter.PromptFor<T>(_parameters, extraFields);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<PredictorInfo> Predictors => [Describe(_name)];

    /// <inheritdoc/>
    public sealed override ImmutableArray<SettingInfo> Settings => [];

    /// <inheritdoc/>
    public sealed override ProgramParameters Parameters => new(ImmutableSortedDictionary<string, PredictorParameters>.Empty.Add(_name, _parameters));

    /// <summary>The messages this predictor would send. No call is made.</summary>
    public RenderedPrompt RenderPrompt(T input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new([.. _prompt.Render(input)]);
    }

    /// <summary>The messages this predictor would send, with <c>{name}</c> in place of each input. No call is made.</summary>
    public RenderedPrompt RenderTemplate() => new([.. _prompt.RenderTemplate()]);

    /// <inheritdoc/>
    public sealed override ValueTask<Prediction<T>> RunAsync(T input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ProgramTrace trace = _trace ?? new ProgramTrace();
        // Here and not in what follows, which is a flow of its own.
        CallPlace? place = _tellsPlaces ? CallPlace.Enter(trace, _name, CallPlace.Distinct(_sample)) : null;
        ValueTask<Prediction<T>> asked = RunAsync(input, trace, place, cancellationToken);
        return _options.Completions == 1 || _isOneOfSeveral ? asked : CompleteAsync(asked, input, trace, cancellationToken);
    }

    private async ValueTask<Prediction<T>> RunAsync(T input, ProgramTrace trace, CallPlace? place, CancellationToken cancellationToken)
    {
        PredictorCall<T> call = trace.Begin(_name, input);
        _observer.Tell(new CallStarted(call));
        if (_observer is not null && _parameters.Adapter is { } tunedWith && tunedWith != _adapter.Name && Interlocked.Exchange(ref _isAdapterTold, 1) == 0)
        {
            _observer.Tell(new AdapterDiffers { Call = call, TunedWith = tunedWith, Adapter = _adapter.Name });
        }

        try
        {
            List<ChatMessage> messages = _prompt.Render(input);
            ChatOptions? options = CreateChatOptions(place, model: null, out bool mayAskForLess);
            SecondCall<T>? second = _prompt.Second;
            PredictorStream<T>? listening = _updates is null ? null : new(_updates, _name, _extraFields);
            bool isRepair = false;
            int repairs = 0;
            while (true)
            {
                // What is only material for a second call is told to nobody.
                PredictorStream<T>? stream = second is null ? listening : null;
                ChatResponse? response = null;
                ModelException? unread = null;
                try
                {
                    IChatClient client = mayAskForLess ? new FormFallbackChatClient(_client, _observer, FormMark) : _client;
                    response = stream is null
                        ? await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false) ?? throw ClientFailure.OfNothing()
                        : await stream.AskAsync(new ClassifyingChatClient(client).GetStreamingResponseAsync(messages, options, cancellationToken), _prompt.OpenPreview(), cancellationToken).ConfigureAwait(false);
                }
                catch (Exception exception) when (IsUnread(exception, options, cancellationToken, out unread))
                {
                }
                catch (Exception exception) when (stream is null && ClientFailure.Translate(exception, _client, options, cancellationToken) is var failure && !ReferenceEquals(failure, exception))
                {
                    throw failure;
                }

                call.Add(response is null ? new TokenUsage(1, isRepair ? 1 : 0, 0, 0) : TokenUsage.Of(response, isRepair));
                AdapterReply<T>? material = response is null ? Unread(input, unread!)
                    : second is null ? null
                    : ResponseRefusal.Of(response) is { } declined ? throw declined : second.Check(input, response);
                if (material is { IsComplete: true })
                {
                    messages = second!.Render(response!);
                    options = CreateChatOptions(place, second.ModelId, out mayAskForLess);
                    (second, isRepair) = (null, false);
                    continue;
                }

                (AdapterReply<T> reply, ChatResponse? answer, ImmutableArray<T> completions) = response is null ? (material!, null, default)
                    : Wanted == 1 ? ReadOne(input, response, material)
                    : ReadSeveral(input, response);
                if (reply.IsComplete && answer is not null)
                {
                    if (stream is not null)
                    {
                        await stream.EndAsync(reply, ReasoningOf(reply, answer), cancellationToken).ConfigureAwait(false);
                    }

                    return call.Complete(new Prediction<T>(reply.Value)
                    {
                        Present = reply.Present,
                        Reasoning = ReasoningOf(reply, answer),
                        Completions = completions.IsDefault ? [reply.Value] : completions,
                        Usage = call.Usage,
                        Response = response,
                        Trace = trace,
                    });
                }

                if (repairs++ == _options.MaxRepairs)
                {
                    throw Unreadable(reply);
                }

                _observer.Tell(new ReplyRejected { Call = call, RawText = reply.RawText, Failures = reply.Failures });
                _prompt.AddRepairTurn(messages, reply, second);
                isRepair = true;
                if (stream is not null)
                {
                    await stream.RestartAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (call.Fail(exception))
        {
            throw;
        }
        finally
        {
            _observer.Tell(new CallCompleted(call));
        }
    }

    internal sealed override PromptModule BindCore(ProgramBinding binding)
    {
        var bound = (Predictor<T>)MemberwiseClone();
        bound._name = binding.Prefix.Length == 0 ? _name : binding.Prefix;
        bound._client = binding.ClientFor(bound._name, _client);
        bound._sample = CallPlace.Join(_sample, binding.Sample);
        bound._modelId = binding.ModelId ?? binding.ChatOptions?.ModelId ?? _modelId;
        bound._tellsPlaces = CallPlace.IsAskedBy(bound._client);
        bound._trace = binding.IsOfRun ? _trace : binding.Trace;
        bound._observer = binding.Observer ?? _observer;
        bound._hasRetries = bound._observer is not null && bound._client.GetService(typeof(RetryingChatClient)) is not null;
        bound._adapter = binding.Adapter ?? _adapter;
        bound._isAdapterTold = 0;
        bound._updates = binding.Updates ?? _updates;
        if (binding.Parameters is { } parameters)
        {
            bound._parameters = parameters[bound._name];
        }

        if (binding.Addendum is { } addendum)
        {
            bound._addendum = _addendum.Length == 0 ? addendum.Trim() : $"{_addendum}\n\n{addendum.Trim()}";
        }

        if (binding.ChatOptions is { } options)
        {
            bound._boundOptions = ChatOptionsOverlay.Of(_boundOptions, options);
            bound._chatOptions = ChatOptionsOverlay.Of(_options.ChatOptions, bound._boundOptions);
        }

        if (binding.Parameters is not null || binding.Adapter is not null || binding.Addendum is not null)
        {
            bound._prompt = bound._adapter.PromptFor<T>(bound.Told(), _extraFields);
        }

        return bound;
    }

    internal sealed override void CollectPredictors(string prefix, ImmutableArray<PredictorInfo>.Builder predictors)
        => predictors.Add(Describe(prefix));

    internal sealed override void VisitPredictors(string prefix, IPredictorVisitor visitor)
        => visitor.Visit<T>(prefix.Length == 0 ? _name : prefix);

    internal sealed override void CollectSettings(string prefix, ImmutableArray<SettingInfo>.Builder settings)
    {
    }

    internal sealed override void CollectTemplates(string prefix, ImmutableArray<PredictorTemplate>.Builder templates)
        => templates.Add(new(prefix.Length == 0 ? _name : prefix, RenderTemplate()) { Options = CreateChatOptions(model: null, out _) });

    internal sealed override void CollectParameters(string prefix, ImmutableSortedDictionary<string, PredictorParameters>.Builder parameters)
        => parameters.Add(prefix, _parameters);

    /// <summary>The parameters with what the predictor is told beside them.</summary>
    private PredictorParameters Told()
    {
        if (_addendum.Length == 0)
        {
            return _parameters;
        }

        if (!_adapter.ShowsInstructions)
        {
            throw new BindingException($"'{PredictorInfo.Display(_name, T.Definition)}' cannot be told an addendum: its prompt '{_adapter.Name}' shows no instructions. Give it the hole {{instructions}}.");
        }

        string task = FieldList.Task(
            _parameters.Instructions ?? T.Definition.Instructions,
            NamesOf(inputs: true),
            [.. _extraFields.Select(static field => field.Name), .. NamesOf(inputs: false)]);
        return _parameters with { Instructions = $"{task}\n\n{_addendum}" };
    }

    private static IEnumerable<string> NamesOf(bool inputs) => T.Definition.Fields.Where(field => field.IsInput == inputs).Select(static field => field.Name);

    private PredictorInfo Describe(string name)
        => new(name, T.Definition, _extraFields, (int)Math.Min(int.MaxValue, (1L + _options.MaxRepairs + (_prompt.Second is null ? 0 : 1)) * _options.Completions))
        {
            MaxRepairs = _options.MaxRepairs,
            Completions = _options.Completions,
            Adapter = _adapter,
            ChatOptions = _options.ChatOptions,
            Sample = _sample,
            ModelId = _modelId,
            Addendum = _addendum,
            BoundOptions = _boundOptions,
        };

    private AdapterParseException Unreadable(AdapterReply<T> reply)
        => new(reply.Failures[0].Kind, _name, PredictorInfo.Display(_name, T.Definition), reply.RawText, reply.Failures, reply.FieldsRead);

    /// <summary>What is asked about, where an endpoint may refuse the form that the adapter asks for.</summary>
    private FormMark FormMark => new(_prompt.AnswerFunction, T.Definition.Name);

    /// <summary>What every call is sent with.</summary>
    private ChatOptions? CreateChatOptions(string? model, out bool asksForForm)
    {
        ChatOptions? options = _chatOptions?.Clone();
        if ((model ?? _parameters.ModelId ?? _modelId) is { } asked)
        {
            (options ??= new ChatOptions()).ModelId = asked;
        }

        if (Wanted > 1)
        {
            ((options ??= new ChatOptions()).AdditionalProperties ??= [])[SeveralAnswers.Property] = Wanted;
        }

        ChatResponseFormat? own = options?.ResponseFormat;
        options = _prompt.AddOptions(options);
        asksForForm = options is not null && (_prompt.AnswerFunction.Length > 0 || (options.ResponseFormat is ChatResponseFormatJson format && !ReferenceEquals(format, own)));
        return options;
    }

    /// <param name="place">Where the call is, for a client that is told.</param>
    /// <param name="model">The model to ask in place of the predictor's own; <see langword="null"/> for that one.</param>
    /// <param name="mayAskForLess">Whether the adapter asks for a form of answer that the endpoint may refuse, and the client leaves it to the predictor to ask for less.</param>
    private ChatOptions? CreateChatOptions(CallPlace? place, string? model, out bool mayAskForLess)
    {
        ChatOptions? options = CreateChatOptions(model, out bool asksForForm);
        mayAskForLess = asksForForm && place is null;
        if (place is not null)
        {
            options = place.AddTo(options);
            if (asksForForm)
            {
                options.AdditionalProperties![RequestKeys.FormProperty] = FormMark.ToString();
            }

            return options;
        }

        if (CallPlace.Distinct(_sample) is { Length: > 0 } sample)
        {
            ((options ??= new ChatOptions()).AdditionalProperties ??= [])[CallPlace.SampleProperty] = sample;
        }

        return _hasRetries ? new ObservedChatOptions(options, _observer!) : options;
    }

    /// <summary>The reasoning as the reply gives it, or else as the provider gives it beside the reply.</summary>
    private string? ReasoningOf(AdapterReply<T> reply, ChatResponse response)
    {
        int index = _extraFields.IndexOf(ExtraField.Reasoning.Name);
        return index < 0 ? null : reply.ExtraValue(index) ?? ProviderReasoning.Of(response);
    }
}
