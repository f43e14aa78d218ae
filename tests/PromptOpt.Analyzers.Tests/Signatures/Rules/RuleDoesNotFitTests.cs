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
        Ask("[OutputField, [|Range(0, 70000.0)|]] public Half Answer { get; set; }"),
        Ask("[OutputField, [|Range(-1, 5)|]] public UInt128 Answer { get; set; }"),
        Ask("[OutputField, [|Range(typeof(System.Numerics.BigInteger), \"1.5\", \"2\")|]] public System.Numerics.BigInteger Answer { get; set; }"),
        Ask("[OutputField, [|StringLength(5)|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|StringLength(5, MinimumLength = 6)|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|Length(6, 5)|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|MinLength(5)|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|MinLength(-1)|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|RegularExpression(\"a\")|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|RegularExpression(\"(a\")|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|AllowedValues|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|AllowedValues(null)|]] public string? Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(null, null)|]] public string? Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(\"a\", 1)|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|AllowedValues(\"a\", null)|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|AllowedValues(\"a\", \"b\", \"a\")|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|AllowedValues(\"a\", \" \")|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|AllowedValues(\"a\", \"b\\nc\")|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|AllowedValues(\"a\", \"\\ud800\")|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|AllowedValues(1, 2.5)|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(1, \"2\")|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(1, 1.0)|]] public int Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(1, 300)|]] public byte Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(1, double.NaN)|]] public double Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(\"Monday\")|]] public DayOfWeek Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues((DayOfWeek)9)|]] public DayOfWeek Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(true)|]] public bool Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(\"2024-02-29\")|]] public DateOnly Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(\"a\")|]] public Dictionary<string, string> Answer { get; set; } = [];"),
        Ask("[OutputField, [|AllowedValues(1, 7)|], Range(1, 5)] public int Answer { get; set; }"),
        Ask("[OutputField, [|AllowedValues(\"no\", \"maybe\")|], StringLength(3)] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|AllowedValues(\"no\", \"NO\")|], RegularExpression(\"[a-z]+\")] public string? Answer { get; set; }"),
        Ask("[OutputField, AllowedValues(\"no\"), [|Range(1, 5)|]] public string Answer { get; set; } = \"\";"),
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
        Ask("[OutputField, AllowedValues(\"a\", null)] public string? Answer { get; set; }"),
        Ask("[OutputField, AllowedValues(1, 2, 5), Range(1, 5)] public int Answer { get; set; }"),
        Ask("[OutputField, AllowedValues(\"yes\", \"no\"), StringLength(3)] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, AllowedValues(1, 2.0, 5L)] public long? Answer { get; set; }"),
        Ask("[OutputField, AllowedValues(0.1, 2)] public decimal Answer { get; set; }"),
        Ask("[OutputField, AllowedValues(int.MaxValue, ulong.MaxValue)] public ulong Answer { get; set; }"),
        Ask("[OutputField, AllowedValues(\"a\", \"b\"), MaxLength(1)] public List<string?>? Answer { get; set; }"),
        Ask("[OutputField, AllowedValues(DayOfWeek.Saturday, DayOfWeek.Sunday)] public DayOfWeek?[] Answer { get; set; } = [];"),
        Ask("[OutputField, Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double Answer { get; set; }"),
        Ask("[OutputField, Range(0, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)] public int Answer { get; set; }"),
        Ask("[OutputField, Range(typeof(System.Numerics.BigInteger), \"0\", \"100000000000000000000000000000000000\")] public System.Numerics.BigInteger Answer { get; set; }"),
        Ask("[OutputField, Range(0, int.MaxValue, MinimumIsExclusive = true)] public System.Numerics.BigInteger Answer { get; set; }"),
        Ask("[OutputField, Range(5, 5)] public double Answer { get; set; }"),
        Ask("[OutputField, StringLength(6, MinimumLength = 6)] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, MinLength(1)] public List<int> Answer { get; set; } = [];"),
        Ask("[OutputField, RegularExpression(\"(a|b)+[^c]\")] public string Answer { get; set; } = \"\";"),
    ];
}
