using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

public sealed class RuntimeTooOldTests() : RuleTests(new RuntimeTooOld(), "PO6001")
{
    private const string Signature = "[Signature(\"Answer.\")] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }";

    private static CompilationReference OldOptimizers => Assembly("PromptOpt.Optimizers", "namespace PromptOpt.Optimizers { public sealed class OptimizeAttribute<T> : System.Attribute; }");

    private static CompilationReference OldRuntime(string contract) => Assembly("PromptOpt", contract + """
        namespace PromptOpt
        {
            public sealed class SignatureAttribute(string text) : System.Attribute;
            public sealed class InputFieldAttribute : System.Attribute;
            public sealed class OutputFieldAttribute : System.Attribute;
        }
        """);

    private static IEnumerable<MetadataReference> Runtime(string name)
        => TestCompilation.Runtime.Where(reference => reference.Display!.EndsWith($"{Path.DirectorySeparatorChar}{name}.dll", StringComparison.Ordinal));

    private static CompilationReference Assembly(string name, string source)
        => CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], TestCompilation.Platform, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    internal override IEnumerable<RuleCase> Faulty =>
    [
        new(Signature.Replace("Ask", "[|Ask|]", StringComparison.Ordinal)) { Options = new() { Runtime = [OldRuntime("")] } },
        new(Signature.Replace("Ask", "[|Ask|]", StringComparison.Ordinal)) { Options = new() { Runtime = [OldRuntime("[assembly: PromptOpt.SourceGeneration.RuntimeContractAttribute(0)] namespace PromptOpt.SourceGeneration { public class RuntimeContractAttribute(int version) : System.Attribute; }")] } },
        new("[PromptOpt.Optimizers.Optimize<string>] public static partial class [|Tuning|];") { Options = new() { Runtime = [.. Runtime("PromptOpt"), OldOptimizers] } },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Signature,
        new("public class Ask;") { Options = new() { Runtime = [OldRuntime("")] } },
        new(Signature) { Options = new() { Runtime = [.. Runtime("PromptOpt"), OldOptimizers] } },
    ];
}
