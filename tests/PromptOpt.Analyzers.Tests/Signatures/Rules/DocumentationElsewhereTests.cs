using Microsoft.CodeAnalysis;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

public sealed class DocumentationElsewhereTests() : SignatureRuleTests("PO1029")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Shared(Ask("[OutputField] public Shared.Tone [|Answer|] { get; set; }")),
        Shared(Ask("[OutputField] public Dictionary<string, Shared.Part?>? [|Answer|] { get; set; }")),
        Shared(Ask("[OutputField] public Row [|Answer|] { get; set; } = null!;") + "public record Row(Shared.Tone[] Tones);"),
        Shared(Ask("[OutputField] public Mine [|Answer|] { get; set; } = null!;") + "public record Mine(string Name, [property: Description(\"how much\")] int More) : Shared.Part(Name);"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Shared(Ask("[OutputField] public Mine Answer { get; set; } = null!;") + "public record Mine(string Name, int Size, int More) : Shared.DescribedPart(Name, Size);"),
        Shared(Ask("[OutputField] public Shared.Described Answer { get; set; }")),
        Shared(Ask("[OutputField] public DayOfWeek Answer { get; set; }")),
        Shared(Ask("[OutputField] public Tone Answer { get; set; }") + "public enum Tone { Formal, Loose }"),
        Shared(Ask("[OutputField] public Shared.DescribedPart Answer { get; set; } = null!;")),
    ];

    private static RuleCase Shared(string source)
        => new(source) { Options = TestOptions.Default with { References = [Library()] } };

    private static PortableExecutableReference Library()
    {
        MemoryStream image = new();
        Assert.True(TestCompilation.Create(TestOptions.Default with { AssemblyName = "Shared" }, """
            using System.ComponentModel;
            namespace Shared;
            public enum Tone { /// <summary>as in a letter</summary>
                Formal, Loose }
            public enum Described { [Description("as in a letter")] Formal, Loose }
            public record Part(string Name);
            public record DescribedPart([property: Description("its name")] string Name, int Size);
            """).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
