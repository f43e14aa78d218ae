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
    private const string StrayControl = "holds a control character where JSON has a backslash that is not doubled";
    private const string Escaped = "holds entities of XML outside of its element, so that it cannot be told what they stand for";
    private const string NoStart = "it cannot be told where the thinking ends and the answer begins";

    private readonly SignatureDraft<T> _draft = T.CreateDraft();
    private readonly T _input;
    private readonly string _text;
    private readonly ExtraFields _extraFields;
    private readonly ReplyKind _kind;
    private List<FieldFailure>? _failures;
    private ImmutableDictionary<string, string>.Builder? _fieldsRead;
    private FieldSet _found;
    private FieldSet _failed;
    private ExtraTexts _extras;
    private bool _isWhole;
    private bool _isEnded;

    private ReplyReader(T input, string text, ExtraFields extraFields, ReplyKind kind)
    {
        _input = input;
        _text = text;
        _extraFields = extraFields;
        _kind = kind;
    }

    /// <summary>Reads a reply.</summary>
    /// <param name="input">What the model was given.</param>
    /// <param name="response">What it answered.</param>
    /// <param name="text">The text of the answer.</param>
    /// <param name="extraFields">What is asked for beside the outputs.</param>
    /// <param name="isEscaped">Whether the model was given texts in which nothing can form a marker, so that what it repeats of them is unescaped.</param>
    /// <param name="hasElements">Whether the prompt has its fields in elements and no marker, so that what looks like one is text.</param>
    /// <param name="isObject">Whether one object was asked for, whose members are the outputs: one without a member is none of them.</param>
    public static AdapterReply<T> Read(T input, ChatResponse response, string text, ExtraFields extraFields, bool isEscaped, bool hasElements = false, bool isObject = false)
    {
        ReplyReader<T> reader = new(input, text, extraFields, new(response.FinishReason == ChatFinishReason.Length, isEscaped, hasElements, isObject));
        reader._draft.Copy(input, T.Definition.Inputs);
        if (hasElements && reader.TryReadPlainElements())
        {
            return reader.ToReply();
        }

        reader = hasElements ? reader.Anew() : reader;
        reader.Read();
        reader.RefuseLeftOutValues();
        reader.RefuseStrayControls();
        MissingOutputs<T>.Note(reader._text, response, reader._found, reader._draft.Present, reader._failed, reader._isEnded, ref reader._failures);
        return reader.ToReply();
    }

    private void Read()
    {
        if (ReplyChannels.FindFinals(_text) is { } finals && TryReadFinals(finals))
        {
            return;
        }

        ReplyWindow window = ReplyWindow.Of(_text, T.Definition);
        if (_kind.HasElements)
        {
            ReadElements(window);
            return;
        }

        ReadOnlySpan<char> answer = _text.AsSpan(window.Start, Math.Max(0, window.End - window.Start));
        List<ThoughtEnd>? ends = ReplyThinking.FindEnds(answer, window.Tag, window.IsBare);
        int start = 0;
        if (ends is null || MarkedStart.TryFind(answer, ends, T.Definition, _extraFields, OutputFields<T>.Required, out start))
        {
            ReadAnswer(answer, start, window, isDoubtful: false);
        }
        else
        {
            ReadAnswer(answer, 0, window, isDoubtful: true);
        }

        if (!window.Reasoning.Equals(default) && _extraFields.IndexOf(MarkerText.Reasoning) is >= 0 and int reasoning && _extras[reasoning] is null)
        {
            _extras.Set(reasoning, XmlReply.ToText(Unescape(_text.AsSpan()[window.Reasoning])), _extraFields);
        }
    }

    private void ReadAnswer(ReadOnlySpan<char> whole, int start, ReplyWindow window, bool isDoubtful)
    {
        ReadOnlySpan<char> answer = whole[start..];
        ReplySections sections = new(stackalloc ReplySection[OutputNames.Count]);
        sections.Split(answer, T.Definition, _extraFields, isAnywhere: IsOneLine(answer));
        if (!sections.Found.ContainsAll(OutputFields<T>.Required) && MayHoldMarkersInLines(answer, sections))
        {
            ReplySections anywhere = new(stackalloc ReplySection[OutputNames.Count]);
            anywhere.Split(answer, T.Definition, _extraFields, isAnywhere: true);
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
            ReplySections inner = new(stackalloc ReplySection[OutputNames.Count]);
            inner.Split(unquoted, T.Definition, _extraFields, isAnywhere: false);
            ReadSections(inner);
        }
        else
        {
            ReadSections(sections);
            RefuseWithdrawn(sections.IsCompleted ? answer[sections.LastMarker..] : default);
        }
    }

    /// <summary>Signs that something was left out are no values, unless an input has such a one, which may be repeated.</summary>
    private void RefuseLeftOutValues()
    {
        if (!LeftOutValues<T>.MayBeIn(_text) || InputText<T>.Contains(_input, "...") || InputText<T>.Contains(_input, "…"))
        {
            return;
        }

        T value = _draft.Build();
        foreach (int field in _draft.Present.Intersect(T.Definition.Outputs).Except(_failed))
        {
            if (!OutputFields<T>.IsFreeText(field) && LeftOutValues<T>.IsIn(value, field))
            {
                Fail(field, FailureKind.Parse, FormOnly);
            }
        }
    }

    /// <summary>Where JSON makes a control of a backslash, a backslash was meant, unless an input has such a control, which may be repeated.</summary>
    private void RefuseStrayControls()
    {
        if (!StrayControls<T>.MayBeIn(_text) || InputText<T>.Contains(_input, "\b") || InputText<T>.Contains(_input, "\f"))
        {
            return;
        }

        T value = _draft.Build();
        foreach (int field in _draft.Present.Intersect(T.Definition.Outputs).Except(_failed))
        {
            if (StrayControls<T>.IsIn(value, field))
            {
                Fail(field, FailureKind.Parse, StrayControl);
            }
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

    private AdapterReply<T> ToReply()
        => new()
        {
            Value = _draft.Build(),
            Present = _draft.Present.Intersect(T.Definition.Outputs).Except(_failed),
            ExtraValues = _extras.ToImmutableArray(),
            RawText = _text,
            Failures = _failures is null ? [] : [.. _failures],
            FieldsRead = _failures is null ? ImmutableDictionary<string, string>.Empty : _fieldsRead?.ToImmutable() ?? ImmutableDictionary<string, string>.Empty,
        };

    private ReadOnlySpan<char> Unescape(ReadOnlySpan<char> text)
        => !_kind.IsEscaped || MarkerText.IndexOfStart(text, out _, out _) < 0 ? text : MarkerText.Unescape(text.ToString());

    private string ToUnescaped(ReadOnlySpan<char> text) => _kind.IsEscaped ? MarkerText.Unescape(text.ToString()) : text.ToString();

    /// <summary>What is known of a reply beside its text.</summary>
    /// <param name="IsCutOff">Whether the provider says that it was cut off.</param>
    /// <param name="IsEscaped">Whether texts in it are unescaped.</param>
    /// <param name="HasElements">Whether it is one to a prompt with elements.</param>
    /// <param name="IsObject">Whether it is one to a prompt that asks for one object.</param>
    private readonly record struct ReplyKind(bool IsCutOff, bool IsEscaped, bool HasElements, bool IsObject);
}
