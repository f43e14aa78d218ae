using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>Tells what a predictor's reply holds while it arrives, and at its end what was not told, so that what was told is what was answered.</summary>
internal sealed class PredictorStream<T>(ChannelWriter<StreamUpdate> updates, string predictor, ExtraFields extraFields)
    where T : class, ISignature<T>
{
    private readonly Dictionary<int, StringBuilder> _told = [];
    private readonly int _reasoning = extraFields.IndexOf(ExtraField.Reasoning.Name);
    private ProviderReasoning.Pieces? _provided;

    /// <summary>Puts the pieces of a response together, telling what is certain.</summary>
    /// <param name="pieces">The response as it arrives.</param>
    /// <param name="reply">Reads its text; <see langword="null"/> where the adapter reads whole replies only.</param>
    /// <param name="cancellationToken">Ends the wait for whoever listens.</param>
    public async Task<ChatResponse> AskAsync(IAsyncEnumerable<ChatResponseUpdate> pieces, ReplyPreview? reply, CancellationToken cancellationToken)
    {
        List<ChatResponseUpdate> all = [];
        FieldPieces<T> found = new(extraFields);
        _provided = _reasoning < 0 ? null : new();
        await foreach (ChatResponseUpdate piece in pieces.ConfigureAwait(false))
        {
            all.Add(piece);
            if (_provided?.Next(piece) is { Length: > 0 } reasoning)
            {
                await TellAsync(OutputNames.Extra + _reasoning, reasoning, cancellationToken).ConfigureAwait(false);
            }

            if (reply is not null && piece.Text is { Length: > 0 } text)
            {
                reply.Feed(text, found);
            }

            foreach (FieldPiece told in found.Take())
            {
                if (_provided is not null && told.Field == OutputNames.Extra + _reasoning)
                {
                    await PreferOwnReasoningAsync(cancellationToken).ConfigureAwait(false);
                }

                await TellAsync(told.Field, told.Text, cancellationToken).ConfigureAwait(false);
            }
        }

        return all.ToChatResponse();
    }

    /// <summary>Takes back what was told.</summary>
    public ValueTask RestartAsync(CancellationToken cancellationToken)
    {
        _told.Clear();
        return updates.WriteAsync(new RestartUpdate(predictor), cancellationToken);
    }

    /// <summary>Tells what is left to tell of an answer; everything anew when something else was told.</summary>
    public async ValueTask EndAsync(AdapterReply<T> reply, string? reasoning, CancellationToken cancellationToken)
    {
        List<FieldPiece> all = [];
        for (int i = 0; i < extraFields.Count; i++)
        {
            if ((i == _reasoning ? reasoning : reply.ExtraValue(i)) is { Length: > 0 } text)
            {
                all.Add(new FieldPiece(OutputNames.Extra + i, text));
            }
        }

        foreach (int field in reply.Present)
        {
            all.Add(new FieldPiece(field, IsText(field) ? FieldTexts<T>.TextOf(reply.Value, field) ?? "" : FieldTexts<T>.JsonOf(reply.Value, field)));
        }

        if (_told.Any(told => !all.Exists(piece => piece.Field == told.Key && Continues(piece, told.Value.ToString()))))
        {
            await RestartAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (FieldPiece piece in all)
        {
            await TellAsync(piece.Field, piece.Text[(_told.TryGetValue(piece.Field, out StringBuilder? told) ? told.Length : 0)..], cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool Continues(FieldPiece piece, string told) => IsText(piece.Field) ? piece.Text.StartsWith(told, StringComparison.Ordinal) : piece.Text == told;

    private static bool IsText(int field) => FieldPieces<T>.IsText(field);

    /// <summary>Takes back the provider's reasoning, once the reply turns out to have its own.</summary>
    private async ValueTask PreferOwnReasoningAsync(CancellationToken cancellationToken)
    {
        _provided = null;
        if (!_told.Remove(OutputNames.Extra + _reasoning))
        {
            return;
        }

        (int Field, string Text)[] others = [.. _told.Select(static told => (told.Key, told.Value.ToString()))];
        await RestartAsync(cancellationToken).ConfigureAwait(false);
        foreach ((int field, string text) in others)
        {
            await TellAsync(field, text, cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask TellAsync(int field, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return ValueTask.CompletedTask;
        }

        if (!_told.TryGetValue(field, out StringBuilder? told))
        {
            _told.Add(field, told = new StringBuilder());
        }

        told.Append(text);
        return updates.WriteAsync(UpdateOf(field, text), cancellationToken);
    }

    private StreamUpdate UpdateOf(int field, string text)
        => !OutputNames.IsExtra(field) ? IsText(field) ? new TextUpdate(predictor, T.Definition.Fields[field].Name, text) : new ValueUpdate(predictor, T.Definition.Fields[field].Name, text)
            : field - OutputNames.Extra == _reasoning ? new ReasoningUpdate(predictor, text)
            : new TextUpdate(predictor, extraFields[field - OutputNames.Extra].Name, text);
}
