namespace PromptOpt.Analyzers.Tests;

public sealed class EnumTooLargeTests() : SignatureRuleTests("PO1031")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public Product [|Answer|] { get; set; }") + Product(201),
        Ask("[OutputField] public List<Product?> [|Answer|] { get; set; } = [];") + Product(201),
        Limited(Ask("[OutputField] public Part [|Answer|] { get; set; } = null!;") + "public record Part(Product Product);" + Product(4), "3"),
        Limited(Ask("[OutputField] public Product [|Answer|] { get; set; }") + Product(201), "many"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField] public Product Answer { get; set; }") + Product(77),
        Ask("[OutputField] public Product Answer { get; set; }") + Product(200),
        Ask(Out, "[InputField] public Product Given { get; set; }") + Product(201),
        Limited(Ask("[OutputField] public Product Answer { get; set; }") + Product(300), "300"),
    ];

    private static string Product(int members) => $"public enum Product {{ {string.Join(", ", Enumerable.Range(0, members).Select(static i => $"P{i}"))} }}";

    private static RuleCase Limited(string source, string most) => new(source) { EditorConfig = $"[*.cs]\npromptopt.max_enum_members = {most}\n" };
}
