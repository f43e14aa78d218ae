namespace PromptOpt.Analyzers.Tests;

public sealed class FieldCodecUnusableTests() : SignatureRuleTests("PO1041")
{
    private const string Money = "public readonly record struct Money(decimal Amount, string Currency); ";

    private const string Codec = "public override string Format(Money value) => \"\"; public override bool TryRead(string text, out Money value) { value = default; return false; } } ";

    internal override IEnumerable<RuleCase> Faulty =>
    [
        Field("[FieldCodec(typeof(C))] " + Money + "public class C;", "[InputField] public Money [|Price|] { get; init; }"),
        Field("[FieldCodec(typeof(C))] " + Money + "public class C : TextFieldCodec<Money> { " + Codec, "[InputField] public List<Money> [|Price|] { get; init; } = [];"),
        Field(Money + "[FieldFormat(\"x\")] public class C : TextFieldCodec<Money> { " + Codec, "[InputField, FieldCodec(typeof(C))] public decimal [|Price|] { get; init; }"),
        Field("[FieldCodec(typeof(C))] " + Money + "[FieldFormat(\"x\")] public class C : TextFieldCodec<Money> { public C(int size) { } " + Codec, "[InputField] public Money? [|Price|] { get; init; }"),
        Field("[FieldCodec(typeof(int[]))] " + Money, "[InputField] public Money [|Price|] { get; init; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Field("[FieldCodec(typeof(C))] " + Money + "[FieldFormat(\"x\")] public class C : TextFieldCodec<Money> { " + Codec, "[InputField] public Money? Price { get; init; }"),
        Field(Money + "[FieldFormat(\"x\")] public class C : TextFieldCodec<Money> { " + Codec, "[InputField, FieldCodec(typeof(C))] public Dictionary<string, Money>? Prices { get; init; }"),
        Field("[FieldFormat(\"x\")] internal class C : TextFieldCodec<decimal> { public static C Instance { get; } = new(1); private C(int size) { } public override string Format(decimal value) => \"\"; public override bool TryRead(string text, out decimal value) => decimal.TryParse(text, out value); } ", "[InputField, FieldCodec(typeof(C))] public decimal Price { get; init; }"),
        Field("[FieldCodec(typeof(C))] " + Money + "public class C;", "[InputField] public decimal Price { get; init; }"),
    ];

    private static RuleCase Field(string types, string field)
        => types + "[Signature(\"Pay.\")] public partial class Pay { " + field + " [OutputField] public string Answer { get; init; } = \"\"; }";
}
