using System.Text.Json;

namespace PromptOpt.Tests.Golden;

/// <summary>One output of some type, or several: what the recorded signatures come to.</summary>
internal abstract class GoldenOutput
{
    public string Q { get; set; } = "";
}

internal sealed class Answer : GoldenOutput, ISignature<Answer>
{
    private static readonly FieldTable<Answer> Table = new FieldTable<Answer>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("answer", FieldCodecs.Text, static x => x.Value, static (x, v) => x.Value = v);

    public string Value { get; set; } = "";

    static SignatureDefinition ISignature<Answer>.Definition => Table.Definition;

    static SignatureDraft<Answer> ISignature<Answer>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Answer>.FormatField(Answer value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Answer>.WriteJsonField(Answer value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Label : GoldenOutput, ISignature<Label>
{
    private static readonly FieldTable<Label> Table = new FieldTable<Label>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("label", GoldenCodecs.Sentiment, static x => x.Value, static (x, v) => x.Value = v, schema: """{"enum":[]}""");

    public Sentiment Value { get; set; }

    static SignatureDefinition ISignature<Label>.Definition => Table.Definition;

    static SignatureDraft<Label> ISignature<Label>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Label>.FormatField(Label value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Label>.WriteJsonField(Label value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Numbers : GoldenOutput, ISignature<Numbers>
{
    private static readonly FieldTable<Numbers> Table = new FieldTable<Numbers>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("n", FieldCodecs.Number<int>(), static x => x.N, static (x, v) => x.N = v, schema: """{"type":"integer"}""")
        .Output("x", FieldCodecs.Number<double>(), static x => x.X, static (x, v) => x.X = v, schema: """{"type":"number"}""")
        .Output("ok", FieldCodecs.Boolean, static x => x.Ok, static (x, v) => x.Ok = v, schema: """{"type":"boolean"}""");

    public int N { get; set; }

    public double X { get; set; }

    public bool Ok { get; set; }

    static SignatureDefinition ISignature<Numbers>.Definition => Table.Definition;

    static SignatureDraft<Numbers> ISignature<Numbers>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Numbers>.FormatField(Numbers value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Numbers>.WriteJsonField(Numbers value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Whole : GoldenOutput, ISignature<Whole>
{
    private static readonly FieldTable<Whole> Table = new FieldTable<Whole>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("n", FieldCodecs.Number<int>(), static x => x.Value, static (x, v) => x.Value = v, schema: """{"type":"integer"}""");

    public int Value { get; set; }

    static SignatureDefinition ISignature<Whole>.Definition => Table.Definition;

    static SignatureDraft<Whole> ISignature<Whole>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Whole>.FormatField(Whole value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Whole>.WriteJsonField(Whole value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Fraction : GoldenOutput, ISignature<Fraction>
{
    private static readonly FieldTable<Fraction> Table = new FieldTable<Fraction>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("x", FieldCodecs.Number<double>(), static x => x.Value, static (x, v) => x.Value = v, schema: """{"type":"number"}""");

    public double Value { get; set; }

    static SignatureDefinition ISignature<Fraction>.Definition => Table.Definition;

    static SignatureDraft<Fraction> ISignature<Fraction>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Fraction>.FormatField(Fraction value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Fraction>.WriteJsonField(Fraction value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Truth : GoldenOutput, ISignature<Truth>
{
    private static readonly FieldTable<Truth> Table = new FieldTable<Truth>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("ok", FieldCodecs.Boolean, static x => x.Value, static (x, v) => x.Value = v, schema: """{"type":"boolean"}""");

    public bool Value { get; set; }

    static SignatureDefinition ISignature<Truth>.Definition => Table.Definition;

    static SignatureDraft<Truth> ISignature<Truth>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Truth>.FormatField(Truth value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Truth>.WriteJsonField(Truth value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Tags : GoldenOutput, ISignature<Tags>
{
    private static readonly FieldTable<Tags> Table = new FieldTable<Tags>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("tags", FieldCodecs.Array(FieldCodecs.Text), static x => x.Value, static (x, v) => x.Value = v, schema: """{"type":"array"}""");

    public string[] Value { get; set; } = [];

    static SignatureDefinition ISignature<Tags>.Definition => Table.Definition;

    static SignatureDraft<Tags> ISignature<Tags>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Tags>.FormatField(Tags value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Tags>.WriteJsonField(Tags value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Ints : GoldenOutput, ISignature<Ints>
{
    private static readonly FieldTable<Ints> Table = new FieldTable<Ints>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("xs", FieldCodecs.Array(FieldCodecs.Number<int>()), static x => x.Value, static (x, v) => x.Value = v, schema: """{"type":"array"}""");

    public int[] Value { get; set; } = [];

    static SignatureDefinition ISignature<Ints>.Definition => Table.Definition;

    static SignatureDraft<Ints> ISignature<Ints>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Ints>.FormatField(Ints value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Ints>.WriteJsonField(Ints value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class OnePerson : GoldenOutput, ISignature<OnePerson>
{
    private static readonly FieldTable<OnePerson> Table = new FieldTable<OnePerson>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("person", PersonCodec.Instance!, static x => x.Value, static (x, v) => x.Value = v, schema: """{"type":"object"}""");

    public Person? Value { get; set; }

    static SignatureDefinition ISignature<OnePerson>.Definition => Table.Definition;

    static SignatureDraft<OnePerson> ISignature<OnePerson>.CreateDraft() => Table.CreateDraft();

    static void ISignature<OnePerson>.FormatField(OnePerson value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<OnePerson>.WriteJsonField(OnePerson value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class People : GoldenOutput, ISignature<People>
{
    private static readonly FieldTable<People> Table = new FieldTable<People>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("people", FieldCodecs.ReadOnlyList(PersonCodec.Instance), static x => x.Value, static (x, v) => x.Value = v, schema: """{"type":"array"}""");

    public IReadOnlyList<Person> Value { get; set; } = [];

    static SignatureDefinition ISignature<People>.Definition => Table.Definition;

    static SignatureDraft<People> ISignature<People>.CreateDraft() => Table.CreateDraft();

    static void ISignature<People>.FormatField(People value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<People>.WriteJsonField(People value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Options : GoldenOutput, ISignature<Options>
{
    private static readonly FieldTable<Options> Table = new FieldTable<Options>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("a", FieldCodecs.Optional(FieldCodecs.Number<int>()), static x => x.A, static (x, v) => x.A = v, isOptional: true)
        .Output("b", FieldCodecs.OptionalReference(FieldCodecs.Text), static x => x.B, static (x, v) => x.B = v, isOptional: true);

    public int? A { get; set; }

    public string? B { get; set; }

    static SignatureDefinition ISignature<Options>.Definition => Table.Definition;

    static SignatureDraft<Options> ISignature<Options>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Options>.FormatField(Options value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Options>.WriteJsonField(Options value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Counts : GoldenOutput, ISignature<Counts>
{
    private static readonly FieldTable<Counts> Table = new FieldTable<Counts>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("d", FieldCodecs.Dictionary(FieldCodecs.Text, FieldCodecs.Number<int>()), static x => x.Value, static (x, v) => x.Value = v, schema: """{"type":"object"}""");

    public Dictionary<string, int> Value { get; set; } = [];

    static SignatureDefinition ISignature<Counts>.Definition => Table.Definition;

    static SignatureDraft<Counts> ISignature<Counts>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Counts>.FormatField(Counts value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Counts>.WriteJsonField(Counts value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Paint : GoldenOutput, ISignature<Paint>
{
    private static readonly FieldTable<Paint> Table = new FieldTable<Paint>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("c", GoldenCodecs.Color, static x => x.Value, static (x, v) => x.Value = v, schema: """{"enum":[]}""");

    public Color Value { get; set; }

    static SignatureDefinition ISignature<Paint>.Definition => Table.Definition;

    static SignatureDraft<Paint> ISignature<Paint>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Paint>.FormatField(Paint value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Paint>.WriteJsonField(Paint value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Literal : GoldenOutput, ISignature<Literal>
{
    private static readonly FieldTable<Literal> Table = new FieldTable<Literal>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("k", GoldenCodecs.OneToThree, static x => x.Value, static (x, v) => x.Value = v, schema: """{"enum":[]}""");

    public OneToThree Value { get; set; }

    static SignatureDefinition ISignature<Literal>.Definition => Table.Definition;

    static SignatureDraft<Literal> ISignature<Literal>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Literal>.FormatField(Literal value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Literal>.WriteJsonField(Literal value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Defaults : GoldenOutput, ISignature<Defaults>
{
    private static readonly FieldTable<Defaults> Table = new FieldTable<Defaults>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("answer", FieldCodecs.Text, static x => x.Text, static (x, v) => x.Text = v)
        .Output("note", FieldCodecs.Text, static x => x.Note, static (x, v) => x.Note = v, hasDefault: true)
        .Output("k", FieldCodecs.Number<int>(), static x => x.K, static (x, v) => x.K = v, hasDefault: true);

    public string Text { get; set; } = "";

    public string Note { get; set; } = "none";

    public int K { get; set; } = 7;

    static SignatureDefinition ISignature<Defaults>.Definition => Table.Definition;

    static SignatureDraft<Defaults> ISignature<Defaults>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Defaults>.FormatField(Defaults value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Defaults>.WriteJsonField(Defaults value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Day : GoldenOutput, ISignature<Day>
{
    private static readonly FieldTable<Day> Table = new FieldTable<Day>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("when", FieldCodecs.Date, static x => x.Value, static (x, v) => x.Value = v, schema: """{"type":"string","format":"date"}""");

    public DateOnly Value { get; set; }

    static SignatureDefinition ISignature<Day>.Definition => Table.Definition;

    static SignatureDraft<Day> ISignature<Day>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Day>.FormatField(Day value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Day>.WriteJsonField(Day value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}

internal sealed class Scored : GoldenOutput, ISignature<Scored>
{
    private static readonly FieldTable<Scored> Table = new FieldTable<Scored>(static () => new())
        .Input("q", FieldCodecs.Text, static x => x.Q, static (x, v) => x.Q = v)
        .Output("answer", FieldCodecs.Text, static x => x.Text, static (x, v) => x.Text = v)
        .Output("score", FieldCodecs.Number<double>(), static x => x.Score, static (x, v) => x.Score = v, schema: """{"type":"number"}""");

    public string Text { get; set; } = "";

    public double Score { get; set; }

    static SignatureDefinition ISignature<Scored>.Definition => Table.Definition;

    static SignatureDraft<Scored> ISignature<Scored>.CreateDraft() => Table.CreateDraft();

    static void ISignature<Scored>.FormatField(Scored value, int field, PromptWriter writer) => Table.Format(value, field, writer);

    static void ISignature<Scored>.WriteJsonField(Scored value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
}
