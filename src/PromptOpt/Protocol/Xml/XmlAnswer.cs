using System.Text.Json;

namespace PromptOpt;

/// <summary>Puts the elements of a reply that are named after the outputs together to an answer.</summary>
internal sealed class XmlAnswer<T>(ExtraFields extraFields)
    where T : class, ISignature<T>
{
    private const string NoEnd = "is not closed where it ends";

    private readonly Element?[] _elements = new Element?[OutputNames.Count];
    private FieldSet _stray;
    private int _open = OutputNames.Other;

    /// <summary>Takes an element; <see langword="null"/> as content is one that is closed in itself.</summary>
    public void Add(int field, string? content, Range place)
    {
        if (_open >= 0)
        {
            // An element inside one that is not closed leaves open where that one ends.
            Tear(_open);
        }

        Element element = Read(field, content);
        element.Places.Add(place);
        Element? before = _elements[field];
        if (before is null || (before.IsForm && !element.IsForm))
        {
            element.Problem ??= before?.Problem;
            _elements[field] = element;
        }
        else if (before.IsSameAs(element))
        {
            before.Places.Add(place);
        }
        else if (!element.IsForm || before.IsForm)
        {
            before.Problem ??= before.Fits || element.Fits ? AnswerChoice<T>.SeveralValues : null;
        }
    }

    /// <summary>Notes an element that nothing closes.</summary>
    public void NoteOpen(int field)
    {
        if (_open >= 0)
        {
            Tear(_open);
        }

        _open = field;
    }

    /// <summary>Notes a tag that closes nothing.</summary>
    public void NoteStray(int field)
    {
        if (OutputNames.IsOutput(field))
        {
            _stray = _stray.Add(field);
        }
    }

    /// <summary>The answer that the elements give together.</summary>
    /// <param name="mayGoOn">Whether a tag around them, or one that was begun, is open at the end, so that a further element may have been to come.</param>
    /// <param name="isMention">Whether what stands at a place is only mentioned.</param>
    public ReplyAnswer<T> ToAnswer(bool mayGoOn, Predicate<Range> isMention)
    {
        bool isClosed = _open < 0;
        if (!isClosed)
        {
            Tear(_open);
        }

        ReplyAnswer<T> answer = new() { IsGiven = true, IsOfElements = true };
        foreach (int field in T.Definition.Outputs)
        {
            if (_elements[field] is { } element)
            {
                answer.IsGiven &= element.Places.Count == 0 || !element.Places.TrueForAll(isMention);
                element.Problem ??= _stray.Contains(field) ? NoEnd : null;
                Give(answer, field, element);
            }
        }

        if (mayGoOn && !answer.Found.ContainsAll(T.Definition.Outputs))
        {
            answer.FailAll(NoEnd);
        }

        answer.IsOpen = !isClosed;
        answer.IsWhole = isClosed && answer.Found.ContainsAll(T.Definition.Outputs);
        for (int i = 0; i < extraFields.Count; i++)
        {
            Element? extra = _elements[OutputNames.Extra + i];
            answer.SetExtra(i, extra?.Text, extraFields);
            if (extra?.Problem == AnswerChoice<T>.SeveralValues)
            {
                answer.IsAmbiguous = true;
                answer.FailAll(AnswerChoice<T>.SeveralValues);
            }
        }

        return answer;
    }

    private static void Give(ReplyAnswer<T> answer, int field, Element element)
    {
        answer.IsForm |= element.IsForm;
        if (element.Problem is { } problem)
        {
            answer.Fail(field, problem);
        }
        else if (element.Content is null)
        {
            GiveEmpty(answer, field);
        }
        else
        {
            ReadInto(answer, field, element.Content, element.Text!);
        }
    }

    private static Element Read(int field, string? content)
    {
        string? text = content is null ? null : XmlReply.ToText(content);
        if (OutputNames.IsExtra(field))
        {
            return new Element(content, text, Answer: null, IsForm: string.IsNullOrEmpty(text));
        }

        ReplyAnswer<T> answer = new();
        bool fits = content is not null && ReadInto(answer, field, content, text!);
        string name = T.Definition.Fields[field].Name;
        bool isEmpty = string.IsNullOrEmpty(text) && !(fits && !OutputFields<T>.IsFreeText(field));
        return new Element(content, text, answer, isEmpty || JsonForm.IsPlaceholder(text, name, !fits));
    }

    private static bool ReadInto(ReplyAnswer<T> answer, int field, string content, string text)
    {
        if (OutputFields<T>.IsFreeText(field))
        {
            return answer.TryReadText(field, text);
        }

        // The decoded text of inner elements must not be searched for a value: what was quoted in it is quoted no more.
        using ParsedJson json = XmlJson.Of(content, T.Definition.Fields[field].JsonSchema);
        if (json.Root.ValueKind != JsonValueKind.String)
        {
            return answer.TryReadJson(field, json.Root);
        }

        return text.Length > 0 || JsonSchemaText.EmptyOf(T.Definition.Fields[field].JsonSchema) is not { } none
            ? answer.TryReadText(field, text)
            : ReadEmpty(answer, field, none);
    }

    /// <summary>An element that is closed in itself has no value; where a list or dictionary must be there, it is one without items.</summary>
    private static void GiveEmpty(ReplyAnswer<T> answer, int field)
    {
        FieldDefinition definition = T.Definition.Fields[field];
        if (definition is { IsOptional: false, HasDefault: false } && JsonSchemaText.EmptyOf(definition.JsonSchema) is { } none)
        {
            ReadEmpty(answer, field, none);
        }
        else
        {
            answer.NoteAbsent(field);
        }
    }

    private static bool ReadEmpty(ReplyAnswer<T> answer, int field, string none)
    {
        using ParsedJson empty = ParsedJson.Parse(none);
        return answer.TryReadJson(field, empty.Root);
    }

    private void Tear(int field)
    {
        _open = OutputNames.Other;
        (_elements[field] ??= Read(field, content: null)).Problem ??= NoEnd;
    }

    private sealed record Element(string? Content, string? Text, ReplyAnswer<T>? Answer, bool IsForm)
    {
        public List<Range> Places { get; } = [];

        public string? Problem { get; set; }

        public bool Fits => Answer is null || Answer.Failures.Count == 0;

        public bool IsSameAs(Element other)
            => Text == other.Text || (Answer is not null && other.Answer is not null && Fits && other.Fits && Answer.IsSameAs(other.Answer));
    }
}
