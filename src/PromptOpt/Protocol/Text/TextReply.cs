using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>Puts the fields that an adapter finds together to an answer.</summary>
internal sealed class TextReply<T>(ExtraFields extraFields) : ReplyFields
    where T : class, ISignature<T>
{
    private readonly ReplyAnswer<T> _answer = new();
    private readonly List<FieldFailure> _failures = [];

    /// <summary>The name that was given last; empty before.</summary>
    public string LastField { get; private set; } = "";

    public override bool ReadText(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        LastField = name.Trim();
        ArgumentNullException.ThrowIfNull(text);
        int field = OutputNames.Find(LastField, T.Definition, extraFields);
        return OutputNames.IsExtra(field) ? TakeExtra(field - OutputNames.Extra, text) : OutputNames.IsOutput(field) && Take(field, answer => answer.TryReadText(field, text));
    }

    public override bool ReadJson(string name, string json)
    {
        ArgumentNullException.ThrowIfNull(name);
        LastField = name.Trim();
        ArgumentNullException.ThrowIfNull(json);
        int field = OutputNames.Find(LastField, T.Definition, extraFields);
        if (field < 0)
        {
            return false;
        }

        using ParsedJson value = ParsedJson.Parse(json);
        if (!value.IsValid)
        {
            return Refuse(field, FieldErrors.Parse("JSON", json).ToString());
        }

        if (OutputNames.IsOutput(field))
        {
            JsonElement root = value.Root;
            return Take(field, answer => answer.TryReadJson(field, root));
        }

        return ParsedJson.TryGetString(value.Root, out string? text) ? TakeExtra(field - OutputNames.Extra, text) : Refuse(field, FieldErrors.Parse("text as JSON", json).ToString());
    }

    public override void Fail(string name, string problem)
    {
        ArgumentNullException.ThrowIfNull(name);
        LastField = name.Trim();
        ArgumentNullException.ThrowIfNull(problem);
        int field = OutputNames.Find(LastField, T.Definition, extraFields);
        if (field >= 0)
        {
            Refuse(field, problem);
        }
        else
        {
            _failures.Add(new FieldFailure("", FailureKind.Parse, problem));
        }
    }

    /// <summary>What was found, with what is missing.</summary>
    public AdapterReply<T> ToReply(T input, ChatResponse response)
    {
        List<FieldFailure>? failures = [.. _failures, .. _answer.Failures];
        failures = failures.Count == 0 ? null : failures;
        string text = response.Text;
        FieldSet failed = _answer.Found.Except(_answer.Present);
        MissingOutputs<T>.Note(text, response, _answer.Found, _answer.Present, failed, isEnded: false, ref failures);
        SignatureDraft<T> draft = T.CreateDraft();
        draft.Copy(input, T.Definition.Inputs);
        draft.Copy(_answer.Build(), _answer.Present);
        return new AdapterReply<T>
        {
            Value = draft.Build(),
            Present = _answer.Present,
            ExtraValues = _answer.Extras.ToImmutableArray(),
            RawText = text,
            Failures = failures is null ? [] : [.. failures],
            FieldsRead = failures is null ? ImmutableDictionary<string, string>.Empty : _answer.Texts.ToImmutableDictionary(StringComparer.Ordinal),
        };
    }

    private bool Take(int field, Func<ReplyAnswer<T>, bool> read)
    {
        if (!_answer.Found.Contains(field))
        {
            return read(_answer);
        }

        ReplyAnswer<T> again = new();
        return (read(again) && !_answer.Differs(again, field)) || Refuse(field, AnswerChoice<T>.SeveralValues);
    }

    private bool TakeExtra(int index, string text)
    {
        if (_answer.Extras[index] is { } before && before != text)
        {
            return Refuse(OutputNames.Extra + index, AnswerChoice<T>.SeveralValues);
        }

        _answer.SetExtra(index, text, extraFields);
        return true;
    }

    private bool Refuse(int field, string problem)
    {
        if (OutputNames.IsOutput(field))
        {
            _answer.Fail(field, problem);
        }
        else
        {
            _failures.Add(new FieldFailure(extraFields[field - OutputNames.Extra].Name, FailureKind.Parse, problem));
        }

        return false;
    }
}
