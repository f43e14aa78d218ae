using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptOpt.Generators.Tests.Emission;

/// <summary>Whatever the user's types are called and marked with, and however the project is set up, what is emitted compiles where warnings are errors.</summary>
public sealed class UserProjectTests
{
    private const string Fields = """
        {
            [InputField] public required string Text { get; init; }
            [OutputField] public string Answer { get; init; } = "none";
        }
        """;

    private static readonly TestOptions Strict = TestOptions.Default with { WarningsAsErrors = true };

    public static TheoryData<string> Words =>
    [
        "class", "await", "async", "field", "file", "record", "required", "scoped", "value", "where", "with", "yield", "var", "dynamic", "nint", "notnull", "unmanaged",
        "managed", "partial", "extension", "global", "nameof", "union", "when", "and", "not", "or", "from", "init", "get", "args", "alias", "allows", "T", "System",
        "String", "List", "Prediction", "PromptOpt", "Object", "Microsoft", "Obsolete", "Embedded", "Draft", "Definition", "Record_0", "Enum_0", "Module",
    ];

    [Theory]
    [MemberData(nameof(Words))]
    public void Types_called(string name)
    {
        foreach (LanguageVersion version in new[] { LanguageVersion.CSharp13, LanguageVersion.Preview })
        {
            foreach (string opening in new[] { "namespace N", "namespace PromptOpt.Mine", $"namespace @{name}" })
            {
                CheckTypes(name, version, opening);
            }
        }
    }

    [Theory]
    [InlineData("class")]
    [InlineData("record")]
    [InlineData("extension")]
    [InlineData("scoped")]
    [InlineData("Same")]
    public void Types_in_no_namespace_called(string name) => CheckTypes(name, LanguageVersion.Preview, opening: null);

    private static void CheckTypes(string name, LanguageVersion version, string? opening)
    {
        string body = $$"""
                public partial struct @{{name}}Outer
                {
                    [Signature("x")] public partial class @{{name}}
                    {
                        [InputField] public required Kinds.@{{name}} Kind { get; init; }
                        [OutputField] public Parts.@{{name}}? Part { get; init; }
                    }
                }
                public static class Kinds { public enum @{{name}} { @{{name}}, Other } }
                public static class Parts { public record @{{name}}(Kinds.@{{name}} Kind = Kinds.@{{name}}.Other); }
                public static partial class Programs
                {
                    [PromptProgram(Name = "p")] public partial class @{{name}}(Microsoft.Extensions.AI.IChatClient client, Kinds.@{{name}} kind = Kinds.@{{name}}.Other) : PromptOpt.PromptProgram<@{{name}}Outer.@{{name}}>(client)
                    {
                        public Kinds.@{{name}} Kind => kind;
                        [Module] private partial PromptOpt.Predict<@{{name}}Outer.@{{name}}> Step { get; }
                        protected override System.Threading.Tasks.ValueTask<PromptOpt.Prediction<@{{name}}Outer.@{{name}}>> ForwardAsync(@{{name}}Outer.@{{name}} input, System.Threading.CancellationToken cancellationToken)
                            => Step.RunAsync(kind: input.Kind, cancellationToken);
                    }
                }
                [PromptOpt.Optimizers.Optimize<PromptOpt.Optimizers.LabeledFewShot>(Program = typeof(Programs.@{{name}}), Train = "t.csv", Metric = "Same")]
                public static partial class Tuning
                {
                    [PromptOpt.Optimizers.Metric] public static bool Same(@{{name}}Outer.@{{name}} expected, @{{name}}Outer.@{{name}} actual) => expected.Part == actual.Part;
                }
            """.Replace(" PromptOpt.", " global::PromptOpt.", StringComparison.Ordinal)
            .Replace("[PromptOpt.", "[global::PromptOpt.", StringComparison.Ordinal)
            .Replace("<PromptOpt.", "<global::PromptOpt.", StringComparison.Ordinal)
            .Replace(" System.", " global::System.", StringComparison.Ordinal)
            .Replace("(Microsoft.", "(global::Microsoft.", StringComparison.Ordinal);
        string source = "#pragma warning disable CS8981, CS9273\n" + (opening is null ? body : $"{opening}\n{{\n{body}\n}}");
        GeneratorRun run = GeneratorRun.Of(Strict with { LanguageVersion = version }, source).AssertCompiles();
        Assert.Equal(7, run.Sources.Count);
    }

    [Theory]
    [InlineData("Name", "NameOptional")]
    [InlineData("Name", "NameCodec")]
    [InlineData("Name", "name")]
    [InlineData("Name", "name_")]
    [InlineData("Names", "MemberNames")]
    [InlineData("member0", "present1")]
    [InlineData("Instance", "Codec_Instance")]
    [InlineData("json", "error")]
    [InlineData("writer", "mode")]
    [InlineData("Set_Other", "Other")]
    [InlineData("_", "__")]
    [InlineData("module", "cancellationToken")]
    [InlineData("Module", "CancellationToken")]
    [InlineData("CancellationToken", "cancellationToken_")]
    [InlineData("input", "Input")]
    [InlineData("source", "target")]
    [InlineData("binding", "visit")]
    [InlineData("T", "t")]
    [InlineData("Present", "Build")]
    [InlineData("Read", "CopyField")]
    [InlineData("Wert\\u0061", "Wertb")]
    public void Members_called(string one, string two)
    {
        string source = $$"""
            [Signature("x")] public partial class Ask
            {
                [InputField(Name = "a")] public required string @{{one}} { get; init; }
                [InputField(Name = "b")] public string @{{two}} { get; init; } = "two";
                [OutputField(Name = "c")] public Part? @{{one}}Out { get; init; }
                [OutputField(Name = "d")] public Part @{{two}}Out { get; init; } = new();
                [OutputField(Name = "e")] public PositionalPart? @{{two}}Part { get; set; }
            }
            public class Part
            {
                [System.Text.Json.Serialization.JsonPropertyName("a")] public string @{{one}} { get; init; } = "one";
                [System.Text.Json.Serialization.JsonPropertyName("b")] public int? @{{two}} { get; set; } = 2;
            }
            public record PositionalPart(
                [property: System.Text.Json.Serialization.JsonPropertyName("a")] string @{{one}} = "one",
                [property: System.Text.Json.Serialization.JsonPropertyName("b")] int? @{{two}} = 2);
            """;
        GeneratorRun.Of(Strict, source).AssertCompiles();
    }

    [Fact]
    public void A_nested_type_beside_one_whose_name_looks_like_it()
    {
        GeneratorRun run = GeneratorRun.Of(Strict, $$"""
            namespace N
            {
                public partial class Outer { [Signature("x")] public partial class Same {{Fields}} }
                [Signature("x")] public partial class Outer_Same {{Fields}}
                public partial class OUTER { [Signature("x")] public partial class Same {{Fields}} }
                public partial class A_ { [Signature("x")] public partial class B {{Fields}} }
                public partial class A { [Signature("x")] internal partial class _B {{Fields}} }
                public static class Calls
                {
                    public static ValueTask<Prediction<Outer.Same>> Nested(Predict<Outer.Same> ask) => ask.RunAsync(text: "a");
                    public static ValueTask<Prediction<Outer_Same>> Flat(Predict<Outer_Same> ask) => ask.RunAsync(text: "a");
                }
            }
            """).AssertCompiles();
        Assert.Equal(5, run.Sources.Count);
        Assert.Equal(5, run.Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Names_of_any_length()
    {
        string name = string.Concat(Enumerable.Repeat("猫LongName", 45));
        GeneratorRun run = GeneratorRun.Of(Strict, $$"""
            namespace {{name}} { public partial class {{name}} { [Signature("x")] public partial class Ask {{Fields}} [Signature("x")] public partial class {{name}}2 {{Fields}} } }
            """).AssertCompiles();
        Assert.All(run.Sources.Keys, static hint => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(hint), 1, 255));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void In_a_project_that_is_CLS_compliant_documented_checked_and_has_lower_case_types(LanguageVersion version)
        => GeneratorRun.Of(
            Strict with { LanguageVersion = version, Documentation = DocumentationMode.Diagnose, CheckOverflow = true },
            $$"""
            #pragma warning disable CS8981, CS1591
            [assembly: System.CLSCompliant(true)]
            namespace shop;
            public partial class outer
            {
                [Signature("x")]
                public partial class ask
                {
                    [InputField] public required string Text { get; init; }
                    [InputField, System.CLSCompliant(false)] public uint Count { get; init; }
                    [OutputField] public List<mood> Moods { get; init; } = [];
                    [OutputField, System.CLSCompliant(false)] public ulong? Big { get; init; }
                    [OutputField] public mood? Mood { get; init; }
                }
            }
            public enum mood { good, bad }
            """).AssertCompiles();

    [Fact]
    public void A_program_in_a_project_that_is_CLS_compliant()
        => GeneratorRun.Of(Strict, $$"""
            [assembly: System.CLSCompliant(true)]
            namespace Shop;
            [Signature("x")] public partial class Ask {{Fields}}
            [PromptProgram, System.CLSCompliant(false)] public partial class Shop(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Ask>(client)
            {
                [Module] private partial Predict<Ask> Step { get; }
                protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
            }
            """).AssertCompiles();

    [Fact]
    public void Types_of_other_projects_by_what_can_be_reached()
    {
        GeneratorRun library = GeneratorRun.Of(new TestOptions { AssemblyName = "Library" }, """
            namespace Lib;
            public class Part
            {
                internal Part(string name) => Name = name;
                public Part() { }
                public string Name { get; internal set; } = "own";
                public string Title { get; init; } = "t";
                public required int Count { get; init; }
            }
            public class Derived : Part { public int? More { get; set; } }
            """).AssertCompiles();
        GeneratorRun.Of(Strict with { References = [library.Output.EmitToImageReference()] }, """
            [Signature("x")] public partial class Ask
            {
                [InputField] public required string Text { get; init; }
                [OutputField] public Lib.Derived? Part { get; init; }
            }
            """).AssertCompiles();
    }

    [Fact]
    public void Required_members_beside_constructors()
        => GeneratorRun.Of(Strict, """
            using System.Diagnostics.CodeAnalysis;
            [Signature("x")] public partial class Ask
            {
                public Ask(string text) => Text = text;
                [InputField] public required string Text { get; init; }
                [OutputField] public Both? Both { get; init; }
                [OutputField] public Sets? Sets { get; init; }
                [OutputField] public Cases? Cases { get; init; }
            }
            public class Both(string name) { public required string Name { get; set; } = name; }
            public class Sets { [SetsRequiredMembers] public Sets(string name) => Name = name; public required string Name { get; init; } }
            public record Cases(string Name = "a", string name = "b");
            """).AssertCompiles();
}
