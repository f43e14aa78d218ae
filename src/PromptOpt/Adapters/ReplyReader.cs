using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Reads a reply. Sections under markers come first; a reply without any field under a marker may be a JSON object or XML elements named after
/// the outputs, or, for a lone output that is not free text, the bare value. Free text without marker is not taken for
/// the answer: it may as well be chatter or a refusal, so the model is asked again.
/// </summary>
internal sealed partial class ReplyReader<T>
    where T : class, ISignature<T>
{
    private static readonly FieldSet Required = RequiredOutputs();

    private readonly SignatureDraft<T> _draft = T.CreateDraft();
    private readonly string _text;
    private readonly bool _asksForReasoning;
    private List<FieldFailure>? _failures;
    private ImmutableDictionary<string, string>.Builder? _fieldsRead;
    private FieldSet _failed;
    private string? _reasoning;
    private readonly bool _isCutOff;
    private bool _isWhole;

    private ReplyReader(string text, bool asksForReasoning, bool isCutOff)
    {
        _text = text;
        _asksForReasoning = asksForReasoning;
        _isCutOff = isCutOff;
    }

    public static ChatReply<T> Read(T input, ChatResponse response, bool asksForReasoning)
    {
        string text = response.Text;
        ReplyReader<T> reader = new(text, asksForReasoning, response.FinishReason == ChatFinishReason.Length);
        reader._draft.Copy(input, T.Definition.Inputs);
        reader.Read();
        reader.NoteWhatIsMissing();
        return reader.ToReply();
    }

    private static FieldSet RequiredOutputs()
    {
        FieldSet required = default;
        foreach (int field in T.Definition.Outputs)
        {
            FieldDefinition definition = T.Definition.Fields[field];
            if (!definition.IsOptional && !definition.HasDefault)
            {
                required = required.Add(field);
            }
        }

        return required;
    }

    private void Read()
    {
        ReplySections sections = new(stackalloc ReplySection[FieldSet.MaxFields + 1]);
        sections.Split(_text, ReplyThinking.End(_text), T.Definition, _asksForReasoning, isAnywhere: false);
        if (!sections.Found.ContainsAll(Required) && StartsWithMarker())
        {
            ReplySections anywhere = new(stackalloc ReplySection[FieldSet.MaxFields + 1]);
            anywhere.Split(_text, ReplyThinking.End(_text), T.Definition, _asksForReasoning, isAnywhere: true);
            if (anywhere.Found.Count > sections.Found.Count)
            {
                ReadSections(anywhere);
                return;
            }
        }

        // A reply with other fields under markers, such as an echo of the inputs, keeps to the layout: what they hold is no answer.
        if (sections.HasFields)
        {
            ReadSections(sections);
        }
        else
        {
            ReadUnmarked();
        }
    }

    /// <summary>Whether the answer is nothing but fields: only then a marker inside a line is taken for one, and not for talk about it.</summary>
    private bool StartsWithMarker()
        => _text.AsSpan(ReplyThinking.End(_text)).TrimStart().StartsWith("[[", StringComparison.Ordinal);

    private void ReadSections(ReplySections sections)
    {
        _isWhole = sections.IsCompleted;
        foreach (int field in sections.Found)
        {
            ReadOnlySpan<char> section = sections.TextOf(_text, field);
            if (sections.Ambiguous.Contains(field))
            {
                Fail(field, FailureKind.Parse, "is given several times with different values");
            }
            else
            {
                ReadField(field, Unescape(section));
            }
        }

        if (_failures is not null || _isCutOff || !_draft.Present.ContainsAll(Required))
        {
            foreach (int field in sections.Found.Except(_failed))
            {
                NoteRead(field, Unescape(sections.TextOf(_text, field)).ToString());
            }
        }

        ReadOnlySpan<char> reasoning = sections.TextOf(_text, ReplySections.Reasoning);
        _reasoning = reasoning.IsEmpty ? null : Unescape(reasoning).ToString();
    }

    private void ReadField(int field, ReadOnlySpan<char> text)
    {
        if (!_draft.TryReadText(field, text, FieldReadMode.Lenient, out FieldError error))
        {
            Fail(field, error.Kind, error.ToString());
        }
    }

    private void NoteRead(int field, string text)
        // Only an error shows it, so a reply that is fine pays nothing but for rare shapes.
        => (_fieldsRead ??= ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal))[T.Definition.Fields[field].Name] = text;

    private void Fail(int field, FailureKind kind, string message)
    {
        _failed = _failed.Add(field);
        (_failures ??= []).Add(new FieldFailure(T.Definition.Fields[field].Name, kind, message));
    }

    private void NoteWhatIsMissing()
    {
        if (string.IsNullOrWhiteSpace(_text))
        {
            (_failures ??= []).Add(new FieldFailure("", FailureKind.Parse, "the reply is empty"));
            return;
        }

        if (_isCutOff && !_isWhole)
        {
            (_failures ??= []).Add(new FieldFailure("", FailureKind.Parse, "the reply was cut off at the output limit"));
        }

        foreach (int field in Required.Except(_draft.Present).Except(_failed))
        {
            Fail(field, FailureKind.Parse, FieldFailure.Missing);
        }
    }

    private ChatReply<T> ToReply()
        => new()
        {
            Value = _draft.Build(),
            Present = _draft.Present.Intersect(T.Definition.Outputs),
            Reasoning = _reasoning,
            RawText = _text,
            Failures = _failures is null ? [] : [.. _failures],
            FieldsRead = _failures is null ? ImmutableDictionary<string, string>.Empty : _fieldsRead?.ToImmutable() ?? ImmutableDictionary<string, string>.Empty,
        };

    private static ReadOnlySpan<char> Unescape(ReadOnlySpan<char> text)
        => MarkerText.IndexOfStart(text, out _, out _) < 0 ? text : MarkerText.Unescape(text.ToString());
}
