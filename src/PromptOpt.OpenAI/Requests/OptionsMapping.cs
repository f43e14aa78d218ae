using System.Text;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Chat options as the SDK takes them. Only what the caller set is sent; nothing has a default here.</summary>
internal sealed class OptionsMapping
{
    // OpenAI's limit.
    private const int MostAnswers = 128;

    private readonly IChatClient _client;
    private readonly OpenAICompatibleOptions _endpoint;

    public OptionsMapping(IChatClient client, OpenAICompatibleOptions endpoint)
    {
        _client = client;
        _endpoint = endpoint;
    }

    /// <param name="options">What the caller set.</param>
    /// <param name="isStreamed">Whether the answer is asked for piece by piece.</param>
    /// <exception cref="ArgumentException">Something was set that this protocol cannot say.</exception>
    public Sdk.ChatCompletionOptions? Map(ChatOptions? options, bool isStreamed)
    {
        if (options is null)
        {
            return null;
        }

        Sdk.ChatCompletionOptions mapped = options.RawRepresentationFactory?.Invoke(_client) as Sdk.ChatCompletionOptions ?? new();
        mapped.Temperature ??= options.Temperature;
        mapped.TopP ??= options.TopP;
        mapped.FrequencyPenalty ??= options.FrequencyPenalty;
        mapped.PresencePenalty ??= options.PresencePenalty;
        mapped.Seed ??= options.Seed;
        mapped.ReasoningEffortLevel ??= Effort(options.Reasoning?.Effort);
        AddOutputLimit(options, mapped);
        foreach (string stop in options.StopSequences ?? [])
        {
            mapped.StopSequences.Add(stop);
        }

        if (options.TopK is { } topK)
        {
            mapped.Patch.Set("$.top_k"u8, topK);
        }

        if (!isStreamed && _endpoint.AsksForSeveralAnswers && SeveralAnswers.WantedBy(options) is > 1 and var answers)
        {
            mapped.Patch.Set("$.n"u8, Math.Min(answers, MostAnswers));
        }

        bool? strict = ToolMapping.Strictness(options.AdditionalProperties) ?? _endpoint.IsSchemaStrict;
        mapped.ResponseFormat ??= Format(options.ResponseFormat, strict);
        ToolMapping.Add(options, mapped, strict);
        AdditionalMembers.Add(options.AdditionalProperties, mapped);
        return mapped;
    }

    private void AddOutputLimit(ChatOptions options, Sdk.ChatCompletionOptions mapped)
    {
        if ((mapped.MaxOutputTokenCount ?? options.MaxOutputTokens) is not { } limit)
        {
            return;
        }

        if (_endpoint.UsesMaxTokens)
        {
            mapped.MaxOutputTokenCount = null;
            mapped.Patch.Set("$.max_tokens"u8, limit);
        }
        else
        {
            mapped.MaxOutputTokenCount = limit;
        }
    }

    private static Sdk.ChatReasoningEffortLevel? Effort(ReasoningEffort? effort) => effort switch
    {
        ReasoningEffort.None => Sdk.ChatReasoningEffortLevel.None,
        ReasoningEffort.Low => Sdk.ChatReasoningEffortLevel.Low,
        ReasoningEffort.Medium => Sdk.ChatReasoningEffortLevel.Medium,
        ReasoningEffort.High => Sdk.ChatReasoningEffortLevel.High,
        ReasoningEffort.ExtraHigh => new Sdk.ChatReasoningEffortLevel("xhigh"),
        _ => default(Sdk.ChatReasoningEffortLevel?),
    };

    private static Sdk.ChatResponseFormat? Format(ChatResponseFormat? format, bool? strict) => format switch
    {
        ChatResponseFormatText => Sdk.ChatResponseFormat.CreateTextFormat(),
        ChatResponseFormatJson { Schema: { } schema } json
            => Sdk.ChatResponseFormat.CreateJsonSchemaFormat(SchemaName(json.SchemaName), JsonText.Of(schema), json.SchemaDescription, strict),
        ChatResponseFormatJson => Sdk.ChatResponseFormat.CreateJsonObjectFormat(),
        _ => null,
    };

    /// <summary>The protocol wants a name of letters, digits, <c>_</c> and <c>-</c>, 64 at most.</summary>
    private static string SchemaName(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return "reply";
        }

        StringBuilder safe = new(Math.Min(name.Length, 64));
        foreach (char character in name.AsSpan(0, Math.Min(name.Length, 64)))
        {
            safe.Append(char.IsAsciiLetterOrDigit(character) || character is '-' ? character : '_');
        }

        return safe.ToString();
    }
}
