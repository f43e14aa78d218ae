using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Reads a reply. Sections under markers come first; a reply without any field under a marker may be JSON, XML elements or lines that name the outputs, or,
/// for a lone output that is not free text, the bare value. Free text without a name is not taken for the answer: it may as well be chatter or a
/// refusal, so the model is asked again.
/// </summary>
internal sealed partial class ReplyReader<T>
    where T : class, ISignature<T>
{
    private const string NoEnd = "does not say where it ends";
    private const string FormOnly = "only shows the form of an answer";
    private const string MentionOnly = "is only mentioned, in a sentence, an example, a quotation or a form";
    private const string NoStart = "it cannot be told where the thinking ends and the answer begins";

    private readonly SignatureDraft<T> _draft = T.CreateDraft();
    private readonly T _input;
    private readonly string _text;
    private readonly bool _asksForReasoning;
    private readonly bool _isCutOff;
    private List<FieldFailure>? _failures;
    private ImmutableDictionary<string, string>.Builder? _fieldsRead;
    private FieldSet _found;
    private FieldSet _failed;
    private string? _reasoning;
    private bool _isWhole;

    private ReplyReader(T input, string text, bool asksForReasoning, bool isCutOff)
    {
        _input = input;
        _text = text;
        _asksForReasoning = asksForReasoning;
        _isCutOff = isCutOff;
    }

    public static ChatReply<T> Read(T input, ChatResponse response, bool asksForReasoning)
    {
        ReplyReader<T> reader = new(input, response.Text, asksForReasoning, response.FinishReason == ChatFinishReason.Length);
        reader._draft.Copy(input, T.Definition.Inputs);
        reader.Read();
        reader.NoteWhatIsMissing(response);
        return reader.ToReply();
    }

    private void Read()
    {
        if (ReplyChannels.FindFinals(_text) is { } finals && TryReadFinals(finals))
        {
            return;
        }

        ReplyWindow window = ReplyWindow.Of(_text, T.Definition);
        ReadOnlySpan<char> answer = _text.AsSpan(window.Start, Math.Max(0, window.End - window.Start));
        List<ThoughtEnd>? ends = ReplyThinking.FindEnds(answer, window.Tag, window.IsBare);
        int start = 0;
        if (ends is null || MarkedStart.TryFind(answer, ends, T.Definition, _asksForReasoning, OutputFields<T>.Required, out start))
        {
            ReadAnswer(answer, start, window, isDoubtful: false);
        }
        else
        {
            ReadAnswer(answer, 0, window, isDoubtful: true);
        }

        if (_asksForReasoning && _reasoning is null && !window.Reasoning.Equals(default))
        {
            _reasoning = XmlReply.ToText(Unescape(_text.AsSpan()[window.Reasoning]));
        }
    }

    private void ReadAnswer(ReadOnlySpan<char> whole, int start, ReplyWindow window, bool isDoubtful)
    {
        ReadOnlySpan<char> answer = whole[start..];
        ReplySections sections = new(stackalloc ReplySection[FieldSet.MaxFields + 1]);
        sections.Split(answer, T.Definition, _asksForReasoning, isAnywhere: IsOneLine(answer));
        if (!sections.Found.ContainsAll(OutputFields<T>.Required) && MayHoldMarkersInLines(answer, sections))
        {
            ReplySections anywhere = new(stackalloc ReplySection[FieldSet.MaxFields + 1]);
            anywhere.Split(answer, T.Definition, _asksForReasoning, isAnywhere: true);
            if (anywhere.Found.Count > sections.Found.Count && (sections.HasFields || StartsWithMarker(answer) || IsIntroduced(answer, anywhere)))
            {
                sections = anywhere;
            }
        }

        // A reply with other fields under markers, such as an echo of the inputs, keeps to the layout: what they hold is no answer.
        if (!sections.HasFields)
        {
            ReadUnmarked(whole, window);
        }
        else if (MayBeginBefore(whole[..(start + sections.FirstMarker)]) && TryReadAround(whole, start, sections, window))
        {
            return;
        }
        else if (!sections.Found.IsEmpty && AnswerPlace.IsLedByAnother(answer[..sections.FirstMarker], OutputFields<T>.Names))
        {
            foreach (int field in sections.Found)
            {
                Fail(field, FailureKind.Parse, MentionOnly);
            }
        }
        else if (isDoubtful)
        {
            Fail("", NoStart);
        }
        else if (sections.IsQuoted && QuotedReply.TryUnquote(answer, sections.FirstMarker, out string? unquoted))
        {
            ReplySections inner = new(stackalloc ReplySection[FieldSet.MaxFields + 1]);
            inner.Split(unquoted, T.Definition, _asksForReasoning, isAnywhere: false);
            ReadSections(inner);
        }
        else
        {
            ReadSections(sections);
        }
    }

    private static bool StartsWithMarker(ReadOnlySpan<char> answer) => answer.TrimStart().StartsWith("[[", StringComparison.Ordinal);

    /// <summary>Whether the answer is one line of markers: only then a marker inside a line is certainly one, and not talk about it.</summary>
    private static bool IsOneLine(ReadOnlySpan<char> answer)
        => StartsWithMarker(answer) && answer.Trim().IndexOfAny('\r', '\n') < 0;

    private static bool MayHoldMarkersInLines(ReadOnlySpan<char> answer, ReplySections sections)
        => !sections.Found.IsEmpty || StartsWithMarker(answer) || (!sections.HasFields && answer.Contains("[[", StringComparison.Ordinal));

    /// <summary>Whether the whole layout stands on one line behind words that announce it.</summary>
    private static bool IsIntroduced(ReadOnlySpan<char> answer, ReplySections sections)
        => sections.IsCompleted
            && sections.Ambiguous.IsEmpty
            && sections.Found.ContainsAll(OutputFields<T>.Required)
            && answer[sections.LastMarker..].IsWhiteSpace()
            && answer.Trim().IndexOfAny('\r', '\n') < 0
            && answer[..sections.FirstMarker].TrimEnd() is [.., ':' or '：'];

    private void ReadSections(ReplySections sections)
    {
        _isWhole = sections.IsCompleted;
        _found = sections.Found;
        foreach (int field in sections.Found)
        {
            if (sections.Ambiguous.Contains(field) || IsForm(sections, field))
            {
                Fail(field, FailureKind.Parse, AnswerChoice<T>.SeveralValues);
            }
            else if (sections.Torn.Contains(field))
            {
                Fail(field, FailureKind.Parse, NoEnd);
            }
            else
            {
                ReadField(field, sections);
            }
        }

        if (_failures is not null || _isCutOff || !_draft.Present.ContainsAll(OutputFields<T>.Required))
        {
            foreach (int field in sections.Found.Except(_failed))
            {
                NoteRead(field, Unescape(sections.TextOf(field)).ToString());
            }
        }

        ReadOnlySpan<char> reasoning = sections.TextOf(OutputNames.Reasoning);
        _reasoning = reasoning.IsEmpty ? null : Unescape(reasoning).ToString();
    }

    /// <summary>Whether a section only repeats the layout, and the answer follows behind its end.</summary>
    private static bool IsForm(ReplySections sections, int field)
        => sections.GivenAfterEnd.Contains(field)
            && sections.TextOf(field) is ['{', .. var name, '}']
            && name.Trim().SequenceEqual(T.Definition.Fields[field].Name);

    private void ReadField(int field, ReplySections sections)
    {
        ReadOnlySpan<char> text = sections.TextOf(field);
        bool isText = OutputFields<T>.IsFreeText(field);
        bool isLast = !sections.IsCompleted && sections.IsLast(field);
        text = isLast ? WithoutTornEnd(text) : text;
        bool isOpen = isLast && text.Contains('<');
        if (isOpen && !TryEnd(ref text, isText))
        {
            Fail(field, FailureKind.Parse, NoEnd);
        }
        else if (!TryRead(field, Unescape(text), isText, out FieldError error) && !(isOpen && TryReadOwnTurn(field, text)))
        {
            Fail(field, error.Kind, error.ToString());
        }
        else if (isText && OnlyShowsForm(field, text))
        {
            Fail(field, FailureKind.Parse, FormOnly);
        }
    }

    private bool TryRead(int field, ReadOnlySpan<char> text, bool isText, out FieldError error)
    {
        if (isText)
        {
            return _draft.TryReadText(field, text, FieldReadMode.Lenient, out error);
        }

        if (SectionEnvelope<T>.TryReadCall(_draft, field, text, out bool isRead))
        {
            error = FieldErrors.Parse("a value and no tool call or schema", text);
            return isRead;
        }

        error = default;
        return (SectionEnvelope<T>.IsDictionary(field) && SectionEnvelope<T>.TryReadMember(_draft, field, text, isObject: true))
            || _draft.TryReadText(field, text, FieldReadMode.Lenient, out error)
            || SectionEnvelope<T>.TryReadNamed(_draft, field, text);
    }

    /// <summary>The last text without an end marker that has lost signs. A line that stands so in an input is repeated, and part of the text.</summary>
    private ReadOnlySpan<char> WithoutTornEnd(ReadOnlySpan<char> text)
    {
        int start = TornMarker.IndexOfEnd(text);
        return start < 0 || InputText<T>.Contains(_input, text[start..]) ? text : text[..start].TrimEnd();
    }

    /// <summary>Whether a text stands for another one. One that stands so in an input is repeated.</summary>
    private bool OnlyShowsForm(int field, ReadOnlySpan<char> text)
        => JsonForm.IsPlaceholder(text, T.Definition.Fields[field].Name, isMisfit: false) && !InputText<T>.Contains(_input, text);

    /// <summary>
    /// Takes from the last text of a reply that is not ended a turn that follows in it. One that stands so in an input is repeated, and part of the text.
    /// </summary>
    private bool TryEnd(ref ReadOnlySpan<char> text, bool isFreeText)
    {
        int end = isFreeText ? ChatTokens.IndexOfNextTurn(text, 0) : -1;
        if (end >= 0 && !InputText<T>.Contains(_input, ChatTokens.TurnEndOf(text[end..])))
        {
            text = text[..end].TrimEnd();
        }

        int token = isFreeText ? ChatTokens.IndexOfEndOfLine(text) : -1;
        return token < 0 || InputText<T>.Contains(_input, ChatTokens.TokenAt(text, token));
    }

    private bool TryReadOwnTurn(int field, ReadOnlySpan<char> text)
        => ChatTokens.IndexOfNextTurn(text, 0) is >= 0 and int end && _draft.TryReadText(field, Unescape(text[..end]), FieldReadMode.Lenient, out _);

    private void NoteRead(int field, string text)
        // Only an error shows it, so a reply that is fine pays nothing but for rare shapes.
        => NoteRead(T.Definition.Fields[field].Name, text);

    private void NoteRead(string name, string text)
        => (_fieldsRead ??= ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal))[name] = text;

    private void Fail(int field, FailureKind kind, string message)
    {
        _failed = _failed.Add(field);
        (_failures ??= []).Add(new FieldFailure(T.Definition.Fields[field].Name, kind, message));
    }

    private void Fail(string name, string message) => (_failures ??= []).Add(new FieldFailure(name, FailureKind.Parse, message));

    private void NoteWhatIsMissing(ChatResponse response)
    {
        if (string.IsNullOrWhiteSpace(_text))
        {
            Fail("", SilentReply.Describe(response));
            return;
        }

        if (!_draft.Present.ContainsAll(OutputFields<T>.Required) && SilentReply.DescribeCalls(response) is { } calls)
        {
            Fail("", calls);
        }

        if (_isCutOff && !_isWhole)
        {
            Fail("", "the reply was cut off at the output limit");
        }

        foreach (int field in OutputFields<T>.Required.Except(_draft.Present).Except(_failed))
        {
            Fail(field, FailureKind.Parse, FieldFailure.Missing);
        }

        if (_found.IsEmpty && _failures is null)
        {
            Fail("", "no field was found in the reply");
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
