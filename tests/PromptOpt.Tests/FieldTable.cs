using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Tests;

/// <summary>What the generator would write for a signature, put together from accessors, so that these tests stand on the runtime alone.</summary>
internal sealed class FieldTable<T>(Func<T> create, string instructions = "")
    where T : class, ISignature<T>
{
    private readonly List<Field> _fields = [];
    private SignatureDefinition? _definition;

    public SignatureDefinition Definition => _definition ??= new SignatureDefinition(
        typeof(T).Name, instructions, [.. _fields.Select(static entry => entry.Definition)], systemMessage: "", fingerprint: "test");

    public FieldTable<T> Input<TValue>(string name, FieldCodec<TValue> codec, Func<T, TValue> get, Action<T, TValue> set)
        => Add(name, codec, get, set, isInput: true, isOptional: false, hasDefault: false, [], "");

    public FieldTable<T> Output<TValue>(
        string name, FieldCodec<TValue> codec, Func<T, TValue> get, Action<T, TValue> set, bool isOptional = false, bool hasDefault = false,
        ImmutableArray<AllowedValue> allowed = default, string schema = """{"type":"string"}""")
        => Add(name, codec, get, set, isInput: false, isOptional, hasDefault, allowed.IsDefault ? [] : allowed, schema);

    public SignatureDraft<T> CreateDraft() => new Draft(this, create());

    public void Format(T value, int field, PromptWriter writer) => _fields[field].Format(value, writer);

    public void WriteJson(T value, int field, Utf8JsonWriter writer) => _fields[field].WriteJson(value, writer);

    private FieldTable<T> Add<TValue>(
        string name, FieldCodec<TValue> codec, Func<T, TValue> get, Action<T, TValue> set, bool isInput, bool isOptional, bool hasDefault,
        ImmutableArray<AllowedValue> allowed, string schema)
    {
        _fields.Add(new Field(
            new FieldDefinition
            {
                Name = name,
                PropertyName = name,
                IsInput = isInput,
                TypeText = typeof(TValue).Name,
                JsonSchema = schema,
                IsOptional = isOptional,
                HasDefault = hasDefault,
                AllowedValues = allowed,
            },
            (value, writer) => codec.Format(get(value), writer),
            (value, writer) => codec.WriteJson(get(value), writer),
            (T target, ReadOnlySpan<char> text, FieldReadMode mode, out FieldError error) =>
            {
                bool read = codec.TryReadText(text, mode, out TValue? value, out error);
                if (read)
                {
                    set(target, value!);
                }

                return read;
            },
            (T target, JsonElement json, FieldReadMode mode, out FieldError error) =>
            {
                bool read = codec.TryReadJson(json, mode, out TValue? value, out error);
                if (read)
                {
                    set(target, value!);
                }

                return read;
            },
            (source, target) => set(target, get(source))));
        return this;
    }

    private delegate bool TextReader(T target, ReadOnlySpan<char> text, FieldReadMode mode, out FieldError error);

    private delegate bool JsonReader(T target, JsonElement json, FieldReadMode mode, out FieldError error);

    private sealed record Field(
        FieldDefinition Definition, Action<T, PromptWriter> Format, Action<T, Utf8JsonWriter> WriteJson, TextReader ReadText, JsonReader ReadJson, Action<T, T> Copy);

    private sealed class Draft(FieldTable<T> table, T value) : SignatureDraft<T>
    {
        public override T Build() => value;

        protected override bool ReadText(int field, ReadOnlySpan<char> text, FieldReadMode mode, out FieldError error)
            => table._fields[field].ReadText(value, text, mode, out error);

        protected override bool ReadJson(int field, JsonElement json, FieldReadMode mode, out FieldError error)
            => table._fields[field].ReadJson(value, json, mode, out error);

        protected override void CopyField(T source, int field) => table._fields[field].Copy(source, value);
    }
}
