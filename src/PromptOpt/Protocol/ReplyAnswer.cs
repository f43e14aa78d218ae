using System.Buffers;
using System.Text.Json;

namespace PromptOpt;

/// <summary>What one place of a reply without markers gives as the answer.</summary>
internal sealed class ReplyAnswer<T>
    where T : class, ISignature<T>
{
    private readonly SignatureDraft<T> _draft = T.CreateDraft();
    private string[]? _values;
    private FieldSet _failed;
    private ExtraTexts _extras;

    /// <summary>The outputs that are named, be their values fit or not.</summary>
    public FieldSet Found { get; private set; }

    /// <summary>The outputs that were read.</summary>
    public FieldSet Present => _draft.Present.Except(_failed);

    public List<FieldFailure> Failures { get; } = [];

    /// <summary>The text of each output that was read, by name.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts of the extra fields.</summary>
    public ExtraTexts Extras => _extras;

    /// <summary>Whether the reply visibly holds all of it.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether a value only ends where the reply does.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether it stands where an answer stands, and is not only mentioned.</summary>
    public bool IsGiven { get; set; }

    /// <summary>Whether it is made of elements, whose entities are decoded.</summary>
    public bool IsOfElements { get; init; }

    /// <summary>Where it stands, as far as that must tell whether it is only mentioned.</summary>
    public List<Range> Places { get; } = [];

    /// <summary>Whether a value is one that only shows what an answer would look like.</summary>
    public bool IsForm { get; set; }

    /// <summary>Whether it gives an output, or an extra field, twice with different values.</summary>
    public bool IsAmbiguous { get; set; }

    /// <summary>Whether it is an answer: every output that must be there is, and every one that is there was read.</summary>
    public bool Fits => Failures.Count == 0 && !Found.IsEmpty && Present.ContainsAll(OutputFields<T>.Required);

    /// <summary>Whether any output that is named is one that any text is a value of.</summary>
    public bool HasFreeText
    {
        get
        {
            foreach (int output in Found)
            {
                if (OutputFields<T>.IsFreeText(output))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The answer that a value is.</summary>
    public static ReplyAnswer<T> Of(T value, FieldSet outputs)
    {
        ReplyAnswer<T> answer = new() { Found = outputs };
        answer._draft.Copy(value, outputs);
        return answer;
    }

    public T Build() => _draft.Build();

    public bool TryReadText(int field, ReadOnlySpan<char> text)
    {
        Found = Found.Add(field);
        bool read = _draft.TryReadText(field, text, FieldReadMode.Lenient, out FieldError error);
        Note(field, read, error, read ? text.ToString() : "");
        return read;
    }

    public bool TryReadJson(int field, JsonElement json)
    {
        Found = Found.Add(field);
        bool read = _draft.TryReadJson(field, json, FieldReadMode.Lenient, out FieldError error);
        Note(field, read, error, read ? json.GetRawText() : "");
        return read;
    }

    /// <summary>Takes the text of an extra field.</summary>
    public void SetExtra(int index, string? text, ExtraFields extraFields) => _extras.Set(index, text, extraFields);

    /// <summary>Notes that an output is named and has no value.</summary>
    public void NoteAbsent(int field) => Found = Found.Add(field);

    /// <summary>Notes what is wrong with an output, unless something is already.</summary>
    public void Fail(int field, string problem)
    {
        Found = Found.Add(field);
        _failed = _failed.Add(field);
        string name = T.Definition.Fields[field].Name;
        if (!Failures.Exists(failure => failure.Field == name))
        {
            Failures.Add(new FieldFailure(name, FailureKind.Parse, problem));
        }
    }

    /// <summary>Notes what is wrong with every output.</summary>
    public void FailAll(string problem)
    {
        foreach (int field in Found)
        {
            Fail(field, problem);
        }
    }

    /// <summary>Whether an output that both give has another value in the other, or only in one of them a value that fits.</summary>
    public bool Contradicts(ReplyAnswer<T> other)
    {
        foreach (int field in Found.Intersect(other.Found))
        {
            if (Differs(other, field))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value of an output is another one in the other answer, or is missing in one of the two.</summary>
    public bool Differs(ReplyAnswer<T> other, int field)
        => _failed.Contains(field) || other._failed.Contains(field) || Values[field] != other.Values[field];

    /// <summary>Whether both give the same outputs with the same values.</summary>
    public bool IsSameAs(ReplyAnswer<T> other) => Present == other.Present && !Contradicts(other);

    // As JSON, so that values of any type compare.
    private string[] Values => _values ??= WriteValues();

    private string[] WriteValues()
    {
        string[] values = new string[T.Definition.Fields.Length];
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions);
        T value = Build();
        foreach (int field in Present)
        {
            T.WriteJsonField(value, field, writer);
            writer.Flush();
            values[field] = System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
            writer.Reset();
        }

        return values;
    }

    private void Note(int field, bool read, FieldError error, string text)
    {
        string name = T.Definition.Fields[field].Name;
        if (read)
        {
            Texts[name] = text;
        }
        else
        {
            _failed = _failed.Add(field);
            Failures.Add(new FieldFailure(name, error.Kind, error.ToString()));
        }
    }
}

/// <summary>What reading replies must know of the outputs of a signature.</summary>
internal static class OutputFields<T>
    where T : class, ISignature<T>
{
    /// <summary>The outputs that no answer lacks.</summary>
    public static readonly FieldSet Required = RequiredOutputs();

    /// <summary>The only output, or -1.</summary>
    public static readonly int Lone = T.Definition.Outputs.Count == 1 ? T.Definition.Fields.Length - 1 : -1;

    /// <summary>The names of the outputs; what has one of them exactly is no other's.</summary>
    public static ReadOnlySpan<string> Names => AllNames;

    private static readonly string[] AllNames = NamesOfOutputs();

    private static readonly bool[] FreeText = [.. Enumerable.Range(0, T.Definition.Fields.Length).Select(TakesAnyText)];

    /// <summary>Whether any text at all is a value.</summary>
    public static bool IsFreeText(int field) => FreeText[field];

    /// <summary>The names of the members of the only output, when that is a record.</summary>
    public static ReadOnlySpan<string> LoneMembers => MembersOfLone;

    private static readonly string[] MembersOfLone = Lone < 0 ? [] : JsonSchemaText.MembersOf(T.Definition.Fields[Lone].JsonSchema);

    // The schemas of a single character, a time and a duration say no more than that of a text: reading one tells.
    private static bool TakesAnyText(int field)
        => JsonSchemaText.IsFreeText(T.Definition.Fields[field].JsonSchema)
            && (T.CreateDraft().TryReadText(field, "any text at all", FieldReadMode.Lenient, out FieldError error) || error.Kind == FailureKind.Constraint);

    private static string[] NamesOfOutputs()
    {
        List<string> names = [];
        foreach (int field in T.Definition.Outputs)
        {
            names.Add(T.Definition.Fields[field].Name);
        }

        return [.. names];
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
}
