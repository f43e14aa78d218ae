using System.Text.Json;
using PromptOpt.SourceGeneration;

namespace PromptOpt.Tests;

/// <summary>Two inputs, two outputs.</summary>
internal sealed class Rate : ISignature<Rate>
{
    private static readonly FieldTable<Rate> Table = new FieldTable<Rate>(static () => new Rate(), "Rate the answer.")
        .Input("question", FieldCodecs.Text, static x => x.Question, static (x, v) => x.Question = v)
        .Input("answer", FieldCodecs.Text, static x => x.Answer, static (x, v) => x.Answer = v)
        .Output("comment", FieldCodecs.Text, static x => x.Comment, static (x, v) => x.Comment = v)
        .Output("stars", FieldCodecs.Range(FieldCodecs.Number<int>(), 1, 5), static x => x.Stars, static (x, v) => x.Stars = v, schema: """{"type":"integer"}""");

    public string Question { get; set; } = "";

    public string Answer { get; set; } = "";

    public string Comment { get; set; } = "";

    public int Stars { get; set; }

    static SignatureDefinition ISignature<Rate>.Definition => Table.Definition;

    static SignatureDraft<Rate> ISignature<Rate>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Rate>.FormatField(Rate value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Rate>.WriteJsonField(Rate value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}
