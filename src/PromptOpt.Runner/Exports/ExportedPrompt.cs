using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Runner;

/// <summary>The prompt of one predictor as it leaves PromptOpt: messages in which the places of the inputs are known.</summary>
/// <param name="Program">The program.</param>
/// <param name="Predictor">The predictor.</param>
/// <param name="Messages">System message, demonstrations, the request; the inputs stand in the last one.</param>
/// <param name="Options">What it is sent with; <see langword="null"/> for nothing.</param>
internal sealed record ExportedPrompt(string Program, PredictorInfo Predictor, ImmutableArray<ExportedMessage> Messages, ChatOptions? Options)
{
    /// <summary>The inputs, by their names on the wire.</summary>
    public IEnumerable<FieldDefinition> Inputs => Predictor.Signature.Fields.Where(static input => input.IsInput);

    /// <summary>The messages as clients send them: with the options' own instructions before them.</summary>
    public IEnumerable<ExportedMessage> Sent
        => Options?.Instructions is { Length: > 0 } instructions ? Messages.Prepend(new ExportedMessage("system", [new PromptPiece(instructions, IsInput: false)])) : Messages;

    /// <summary>How an input is written where it stands, for people; <see langword="null"/> where it stands as text.</summary>
    public string? InputForm => Predictor.Adapter switch
    {
        JsonAdapter or FunctionCallingAdapter => "each input stands as a JSON value: put a quoted JSON string where a name in braces is",
        XmlAdapter => "each input stands in an element: write & as &amp; and < as &lt; in it",
        ChatAdapter => null,
        _ => "how an input is written is up to the layout, which is one of your own",
    };

    /// <summary>What is sent beside the messages, by name.</summary>
    public IEnumerable<string> SentBeside
        => Options is null ? [] : new (string Name, bool IsSent)[]
        {
            ("response format", Options.ResponseFormat is not null),
            ("tools", Options.Tools is { Count: > 0 }),
            ("top_k", Options.TopK is not null),
            ("reasoning", Options.Reasoning is not null),
            ("additional properties", Options.AdditionalProperties is { Count: > 0 }),
            ("a representation of the client's own", Options.RawRepresentationFactory is not null),
        }.Where(static option => option.IsSent).Select(static option => option.Name);

    /// <exception cref="UsageException">The layout does not tell where its inputs stand, or holds more than text.</exception>
    public static ExportedPrompt Of(string program, PredictorInfo predictor, PredictorTemplate template)
    {
        ImmutableArray<ChatMessage> messages = template.Prompt.Messages;
        if (messages.Any(static message => message.Contents.Any(static content => content is not TextContent)))
        {
            throw new UsageException($"The prompt of '{predictor.DisplayName}' holds more than text, which no exported form can say.");
        }

        string[] inputs = [.. predictor.Signature.Fields.Where(static field => field.IsInput).Select(static field => field.Name)];
        ImmutableArray<PromptPiece> request = PromptPiece.Split(messages[^1].Text, inputs);
        if (!request.Where(static piece => piece.IsInput).Select(static piece => piece.Text).Order(StringComparer.Ordinal).SequenceEqual(inputs.Order(StringComparer.Ordinal)))
        {
            throw new UsageException($"The layout '{predictor.Adapter.Name}' of '{predictor.DisplayName}' does not show each input once, by its name in braces, in the last message of its template.");
        }

        return new(
            program,
            predictor,
            [
                .. messages[..^1].Select(static message => new ExportedMessage(message.Role.Value, [new PromptPiece(message.Text, IsInput: false)])),
                new ExportedMessage(messages[^1].Role.Value, request),
            ],
            template.Options);
    }
}

/// <summary>One message of an exported prompt.</summary>
/// <param name="Role">Who says it: system, user or assistant.</param>
/// <param name="Pieces">Its text, and the places of inputs in it.</param>
internal sealed record ExportedMessage(string Role, ImmutableArray<PromptPiece> Pieces)
{
    /// <summary>The text with the names of inputs in braces, as <c>show</c> has it.</summary>
    public string Text => string.Concat(Pieces.Select(static piece => piece.IsInput ? $"{{{piece.Text}}}" : piece.Text));
}

/// <summary>A piece of a message.</summary>
/// <param name="Text">The text, or the name of the input that stands there.</param>
/// <param name="IsInput">Whether an input stands there.</param>
internal readonly record struct PromptPiece(string Text, bool IsInput)
{
    /// <summary>Splits a text at the names of inputs in braces.</summary>
    public static ImmutableArray<PromptPiece> Split(string text, IReadOnlyCollection<string> inputs)
    {
        ImmutableArray<PromptPiece>.Builder pieces = ImmutableArray.CreateBuilder<PromptPiece>();
        int start = 0;
        for (int at = text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = text.IndexOf('{', at + 1))
        {
            int end = text.IndexOf('}', at);
            if (end >= 0 && inputs.Contains(text[(at + 1)..end]))
            {
                Add(text[start..at], isInput: false);
                Add(text[(at + 1)..end], isInput: true);
                start = end + 1;
                at = end;
            }
        }

        Add(text[start..], isInput: false);
        return pieces.ToImmutable();

        void Add(string piece, bool isInput)
        {
            if (piece.Length > 0)
            {
                pieces.Add(new PromptPiece(piece, isInput));
            }
        }
    }
}
