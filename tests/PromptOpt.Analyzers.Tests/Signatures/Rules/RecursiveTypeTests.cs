namespace PromptOpt.Analyzers.Tests;

public sealed class RecursiveTypeTests() : SignatureRuleTests("PO1019")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public Node [|Answer|] { get; set; } = null!;") + "public record Node(string Name, List<Node> Children);",
        Ask("[OutputField] public Left[] [|Answer|] { get; set; } = [];") + "public record Left(Right? Right); public record Right(Left? Left);",
        Ask(Out, "[OutputField] public Ask? [|Parent|] { get; set; }"),
        Ask("[OutputField] public Box<int> [|Answer|] { get; set; } = null!;") + "public class Box<T> { public T? Value { get; set; } public Box<Box<T>>? Inner { get; set; } }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField] public Pair Answer { get; set; } = null!;") + "public record Leaf(string Name); public record Pair(Leaf Left, Leaf Right);",
        Ask("[OutputField] public Node Answer { get; set; } = null!;") + "public record Node(string Name, string? Parent);",
        Ask("[OutputField] public Node Answer { get; set; } = null!;") + "public class Node { public string Name { get; set; } = \"\"; [JsonIgnore] public Node? Parent { get; set; } }",
    ];
}
