using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

public sealed class RuleDoesNotFitTests() : SignatureRuleTests("PO1020")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField, [|Range(1, 10)|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|Range(0.5, 10)|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|Range(10, 1)|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|Range(255, 300, MinimumIsExclusive = true)|]] public byte Answer { get; set; }"),
        Ask("[OutputField, [|Range(5, 5, MaximumIsExclusive = true)|]] public double Answer { get; set; }"),
        Ask("[OutputField, [|StringLength(5)|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|StringLength(5, MinimumLength = 6)|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|Length(6, 5)|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|MinLength(5)|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|MinLength(-1)|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|RegularExpression(\"a\")|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|RegularExpression(\"(a\")|]] public string Answer { get; set; } = \"\";"),
        new(Ask("[OutputField] public Elsewhere.Part? [|Answer|] { get; set; }")) { Options = new() { References = [Elsewhere] } },
    ];

    // A project beside this one, as an editor references it: with its source.
    private static CompilationReference Elsewhere => CSharpCompilation.Create(
        "Elsewhere",
        [CSharpSyntaxTree.ParseText("namespace Elsewhere { public class Part { [System.ComponentModel.DataAnnotations.Range(1, 2)] public string Name { get; set; } } }")],
        TestCompilation.Platform,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField, Range(1, 10)] public int? Answer { get; set; }"),
        Ask("[OutputField, Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double Answer { get; set; }"),
        Ask("[OutputField, Range(0, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)] public int Answer { get; set; }"),
        Ask("[OutputField, Range(5, 5)] public double Answer { get; set; }"),
        Ask("[OutputField, StringLength(6, MinimumLength = 6)] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, MinLength(1)] public List<int> Answer { get; set; } = [];"),
        Ask("[OutputField, RegularExpression(\"(a|b)+[^c]\")] public string Answer { get; set; } = \"\";"),
    ];
}
