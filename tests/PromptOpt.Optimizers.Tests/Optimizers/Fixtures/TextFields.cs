using System.Text.Json;
using PromptOpt.SourceGeneration;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What the generator would write for a signature of text fields, so that optimizers are tested without it.</summary>
internal sealed class TextFields<T>(Func<T> create)
    where T : class, ISignature<T>
{
    private readonly List<(Func<T, string> Get, Action<T, string> Set)> _accessors = [];
    private readonly List<FieldDefinition> _fields = [];
    private SignatureDefinition? _definition;

    public SignatureDefinition Definition => _definition ??= new(typeof(T).Name, typeof(T).Name, [.. _fields], systemMessage: typeof(T).Name, fingerprint: typeof(T).Name);

    public TextFields<T> Input(string name, Func<T, string> get, Action<T, string> set) => Add(name, isInput: true, get, set);

    public TextFields<T> Output(string name, Func<T, string> get, Action<T, string> set) => Add(name, isInput: false, get, set);

    public SignatureDraft<T> CreateDraft() => new Draft(this, create());

    public void Format(T value, int field, PromptWriter writer) => FieldCodecs.Text.Format(_accessors[field].Get(value), writer);

    public void WriteJson(T value, int field, Utf8JsonWriter writer) => FieldCodecs.Text.WriteJson(_accessors[field].Get(value), writer);

    private TextFields<T> Add(string name, bool isInput, Func<T, string> get, Action<T, string> set)
    {
        _accessors.Add((get, set));
        _fields.Add(new() { Name = name, PropertyName = name, IsInput = isInput, TypeText = "text", JsonSchema = """{"type":"string"}""" });
        return this;
    }

    private sealed class Draft(TextFields<T> fields, T value) : SignatureDraft<T>
    {
        public override T Build() => value;

        protected override bool ReadText(int field, ReadOnlySpan<char> text, FieldReadMode mode, out FieldError error)
            => Note(field, FieldCodecs.Text.TryReadText(text, mode, out string? read, out error), read);

        protected override bool ReadJson(int field, JsonElement json, FieldReadMode mode, out FieldError error)
            => Note(field, FieldCodecs.Text.TryReadJson(json, mode, out string? read, out error), read);

        protected override void CopyField(T source, int field) => fields._accessors[field].Set(value, fields._accessors[field].Get(source));

        private bool Note(int field, bool isRead, string? text)
        {
            if (isRead)
            {
                fields._accessors[field].Set(value, text!);
            }

            return isRead;
        }
    }
}
