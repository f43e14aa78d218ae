namespace PromptOpt.Analyzers.Tests;

public sealed class FieldInheritedTests() : SignatureRuleTests("PO1015")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        "public class Base { [InputField] public string More { get; init; } = \"\"; } " + Type("public partial class [|Ask|] : Base", In, Out),
        "public class Base { public required string More; } " + Type("public partial class [|Ask|] : Base", In, Out),
        "public class Root { [OutputField] public int More { get; set; } } public class Base : Root; " + Type("public partial class [|Ask|] : Base", In, Out),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        "public class Base { public string More() => \"\"; } " + Type("public partial class Ask : Base", In, Out),
        "public interface IRow { string Text { get; } } " + Type("public partial class Ask : IRow", In, Out),
        "public class Base { public const int Most = 1; } " + Type("public partial class Ask : Base", In, Out),
    ];
}
