using System.Text.Json;
using PromptOpt.SourceGeneration;
using PromptOpt.Tests;

namespace PromptOpt.Testing.Tests;

/// <summary>A signature as users of the suite have one.</summary>
internal sealed class Letter : ISignature<Letter>
{
    private static readonly FieldTable<Letter> Table = new FieldTable<Letter>(static () => new Letter())
        .Input("text", FieldCodecs.Text, static letter => letter.Text, static (letter, value) => letter.Text = value)
        .Output("summary", FieldCodecs.Text, static letter => letter.Summary, static (letter, value) => letter.Summary = value);

    public string Text { get; set; } = "";

    public string Summary { get; set; } = "";

    static SignatureDefinition ISignature<Letter>.Definition => Table.Definition;

    static SignatureDraft<Letter> ISignature<Letter>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Letter>.FormatField(Letter value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Letter>.WriteJsonField(Letter value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}
