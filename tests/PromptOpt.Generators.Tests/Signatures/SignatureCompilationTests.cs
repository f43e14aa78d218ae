using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptOpt.Generators.Tests;

/// <summary>Emitted code compiles without a warning in whatever project it lands.</summary>
public sealed class SignatureCompilationTests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp12, DocumentationMode.None, false)]
    [InlineData(LanguageVersion.CSharp13, DocumentationMode.Diagnose, true)]
    [InlineData(LanguageVersion.Preview, DocumentationMode.Parse, true)]
    public void Without_warnings_in_every_language_version(LanguageVersion version, DocumentationMode documentation, bool checkOverflow)
    {
        TestOptions options = TestOptions.Default with
        {
            LanguageVersion = version,
            Documentation = documentation,
            CheckOverflow = checkOverflow,
            WarningsAsErrors = true,
        };
        string[] own = ["CS1591", "CS1573", "CS1712"];
        Assert.DoesNotContain(
            GeneratorRun.Of(options, SignatureSources.Plain, SignatureSources.Everything).Problems(),
            d => !own.Contains(d.Id) || d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void What_the_pragma_hides_is_only_that_members_are_obsolete_and_undocumented()
    {
        TestOptions options = TestOptions.Default with { Documentation = DocumentationMode.Diagnose };
        string[] expected = ["CS0612", "CS0809", "CS1591"];
        Assert.DoesNotContain(GeneratorRun.Of(options, SignatureSources.Plain, SignatureSources.Everything).HiddenProblems(), d => !expected.Contains(d.Id));
        Assert.DoesNotContain(GeneratorRun.Of(options, Optimization.OptimizationSources.All).HiddenProblems(), d => !expected.Contains(d.Id));
    }

    [Fact]
    public void Without_warnings_in_a_project_without_nullable_annotations()
        => GeneratorRun.Of(
            TestOptions.Default with { Nullable = NullableContextOptions.Disable, WarningsAsErrors = true },
            """
            [Signature("Do it.")]
            public partial class Old
            {
                [InputField] public string Text { get; set; }
                [InputField] public int? Number { get; set; }
                [OutputField] public List<string> Words { get; set; }
                [OutputField] public Part Part { get; set; } = new Part();
            }

            public class Part { public string Name { get; set; } = "x"; public Part2 Other { get; set; } }
            public class Part2 { public string Name { get; set; } }
            """).AssertCompiles();

    [Theory]
    [InlineData("class")]
    [InlineData("async")]
    [InlineData("value")]
    [InlineData("field")]
    [InlineData("System")]
    [InlineData("PromptOpt")]
    [InlineData("Draft")]
    [InlineData("Definition")]
    [InlineData("Present")]
    [InlineData("Text")]
    [InlineData("Module")]
    [InlineData("CancellationToken")]
    [InlineData("Mode")]
    [InlineData("Error")]
    [InlineData("Enum_0")]
    [InlineData("Ü_ñ")]
    public void Whatever_a_property_is_called(string name)
        => GeneratorRun.Of($$"""
            namespace N;
            [Signature("Do it.")]
            public partial class Named
            {
                [InputField] public required string @{{name}} { get; init; }
                [InputField(Name = "other")] public required string Other { get; init; }
                [OutputField(Name = "answer_1")] public N.Answer {{name}}1 { get; init; } = N.Answer.Yes;
            }

            public enum Answer { Yes, @no, @default }
            """).AssertCompiles();

    [Fact]
    public void In_the_global_namespace_and_with_names_that_differ_in_case_only()
    {
        const string Fields = """
            {
                [InputField] public required string Text { get; init; }
                [OutputField] public string Answer { get; init; } = "";
            }
            """;
        GeneratorRun run = GeneratorRun.Of($$"""
            [Signature("Do it.")] public partial class Ask {{Fields}}
            [Signature("Do it.")] public partial class ASK {{Fields}}
            namespace Ask_ { [Signature("Do it.")] public partial class A {{Fields}} }
            public partial class Outer_ { [Signature("Do it.")] public partial class A {{Fields}} }
            """).AssertCompiles();
        Assert.Equal(4, run.Sources.Count);
    }

    [Fact]
    public void A_typical_signature_stays_below_twenty_kilobytes()
        => Assert.All(GeneratorRun.Of(SignatureSources.Plain).Sources.Values, static text => Assert.InRange(text.Length, 1, 20 * 1024));

    [Fact]
    public void Outputs_use_line_feeds_only()
        => Assert.All(GeneratorRun.Of(SignatureSources.Plain.ReplaceLineEndings("\r\n")).Sources.Values, static text => Assert.DoesNotContain('\r', text));
}
