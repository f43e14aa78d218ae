using System.Text.Json;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A text and its label.</summary>
internal sealed class Sort : ISignature<Sort>
{
    private static readonly TextFields<Sort> Fields = new TextFields<Sort>(static () => new Sort())
        .Input("text", static x => x.Text, static (x, v) => x.Text = v)
        .Output("label", static x => x.Label, static (x, v) => x.Label = v);

    public string Text { get; set; } = "";

    public string Label { get; set; } = "";

    static SignatureDefinition ISignature<Sort>.Definition => Fields.Definition;

    static SignatureDraft<Sort> ISignature<Sort>.CreateDraft() => Fields.CreateDraft();

    static void ISignature<Sort>.FormatField(Sort value, int field, PromptWriter writer) => Fields.Format(value, field, writer);

    static void ISignature<Sort>.WriteJsonField(Sort value, int field, Utf8JsonWriter writer) => Fields.WriteJson(value, field, writer);
}

/// <summary>The first step of two: no row has a label for it.</summary>
internal sealed class Hint : ISignature<Hint>
{
    private static readonly TextFields<Hint> Fields = new TextFields<Hint>(static () => new Hint())
        .Input("text", static x => x.Text, static (x, v) => x.Text = v)
        .Output("clue", static x => x.Clue, static (x, v) => x.Clue = v);

    public string Text { get; set; } = "";

    public string Clue { get; set; } = "";

    static SignatureDefinition ISignature<Hint>.Definition => Fields.Definition;

    static SignatureDraft<Hint> ISignature<Hint>.CreateDraft() => Fields.CreateDraft();

    static void ISignature<Hint>.FormatField(Hint value, int field, PromptWriter writer) => Fields.Format(value, field, writer);

    static void ISignature<Hint>.WriteJsonField(Hint value, int field, Utf8JsonWriter writer) => Fields.WriteJson(value, field, writer);
}

/// <summary>The second step of two: shares a text and a label with the rows.</summary>
internal sealed class Decide : ISignature<Decide>
{
    private static readonly TextFields<Decide> Fields = new TextFields<Decide>(static () => new Decide())
        .Input("clue", static x => x.Clue, static (x, v) => x.Clue = v)
        .Input("text", static x => x.Text, static (x, v) => x.Text = v)
        .Output("label", static x => x.Label, static (x, v) => x.Label = v);

    public string Clue { get; set; } = "";

    public string Text { get; set; } = "";

    public string Label { get; set; } = "";

    static SignatureDefinition ISignature<Decide>.Definition => Fields.Definition;

    static SignatureDraft<Decide> ISignature<Decide>.CreateDraft() => Fields.CreateDraft();

    static void ISignature<Decide>.FormatField(Decide value, int field, PromptWriter writer) => Fields.Format(value, field, writer);

    static void ISignature<Decide>.WriteJsonField(Decide value, int field, Utf8JsonWriter writer) => Fields.WriteJson(value, field, writer);
}
