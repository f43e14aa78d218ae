namespace PromptOpt.Generators.Tests;

/// <summary>What marks a field is asked of the compiler once for many signatures, and is right for each: names may mean something else from file to file.</summary>
public sealed class FieldMarkTests
{
    private const string Plain = """
        namespace Desk;

        [Signature("Answer.")]
        public partial class First
        {
            [InputField] public string Question { get; init; } = "";
            [InputField] public string Context { get; init; } = "";
            [OutputField] public string Answer { get; init; } = "";
        }
        """;

    [Theory]
    [InlineData("public", "Own", "InputField")]
    [InlineData("file", "Desk", "InputField")]
    [InlineData("public", "Desk.Inner", "InputField")]
    public void An_attribute_of_the_projects_own_with_that_name_marks_nothing(string accessibility, string @namespace, string name)
    {
        GeneratorRun run = GeneratorRun.Of(Plain, $$"""
            namespace {{@namespace}};

            [System.AttributeUsage(System.AttributeTargets.Property)]
            {{accessibility}} sealed class {{name}}Attribute : System.Attribute;

            [Signature("Answer.")]
            public partial class Second
            {
                [PromptOpt.InputField] public string Question { get; init; } = "";
                [{{name}}] public string Note { get; set; } = "";
                [{{name}}] public string Other { get; set; } = "";
                [OutputField] public string Answer { get; init; } = "";
            }
            """);

        run.AssertCompiles();
        Assert.Contains("\"context\"", TextOf(run, "Desk.First"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"note\"", TextOf(run, @namespace + ".Second"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"other\"", TextOf(run, @namespace + ".Second"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_attribute_nested_in_one_signature_marks_nothing_there_alone()
    {
        GeneratorRun run = GeneratorRun.Of(Plain, """
            namespace Desk;

            [Signature("Answer.")]
            public partial class Second
            {
                public sealed class OutputFieldAttribute : System.Attribute;

                [InputField] public string Question { get; init; } = "";
                [OutputField] public string Note { get; set; } = "";
                [PromptOpt.OutputField] public string Answer { get; init; } = "";
            }
            """);

        run.AssertCompiles();
        Assert.DoesNotContain("\"note\"", TextOf(run, "Desk.Second"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_alias_may_stand_for_an_input_in_one_file_and_for_an_output_in_the_next()
    {
        static string Signature(string name, string taken, string given) => $$"""
            using Taken = {{taken}};
            using Given = {{given}};

            namespace Desk;

            [Signature("Answer.")]
            public partial class {{name}}
            {
                [Taken] public string Question { get; init; } = "";
                [Taken] public string Context { get; init; } = "";
                [Given] public string Answer { get; init; } = "";
            }
            """;

        GeneratorRun run = GeneratorRun.Of(
            Signature("First", "PromptOpt.InputFieldAttribute", "PromptOpt.OutputFieldAttribute"),
            Signature("Second", "PromptOpt.OutputFieldAttribute", "PromptOpt.InputFieldAttribute"));

        run.AssertCompiles();
        Assert.Contains("string question, string context", TextOf(run, "Desk.First"), StringComparison.Ordinal);
        Assert.Contains("(this global::PromptOpt.PromptModule<global::Desk.Second> module, string answer,", TextOf(run, "Desk.Second"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_with_more_to_say_says_it_wherever_the_name_is_known()
    {
        GeneratorRun run = GeneratorRun.Of(Plain, """
            namespace Desk;

            [Signature("Answer.")]
            public partial class Second
            {
                [InputField] public string Question { get; init; } = "";
                [InputField(Name = "source_text")] public string Context { get; init; } = "";
                [InputField, System.ComponentModel.DataAnnotations.MaxLength(7)] public string Note { get; init; } = "";
                [InputField][System.ComponentModel.Description("what was said before")] public string History { get; init; } = "";
                [OutputField] public string Answer { get; init; } = "";
            }
            """);

        run.AssertCompiles();
        string text = TextOf(run, "Desk.Second");
        Assert.Contains("source_text", text, StringComparison.Ordinal);
        Assert.Contains("at most 7", text, StringComparison.Ordinal);
        Assert.Contains("what was said before", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_name_means_after_an_edit_is_asked_again()
    {
        GeneratorRun before = GeneratorRun.Of(Plain, "namespace Desk;");

        GeneratorRun after = before.EditSource(1, static _ => "namespace Desk; public sealed class InputFieldAttribute : System.Attribute;");

        Assert.Contains("\"question\"", TextOf(before, "Desk.First"), StringComparison.Ordinal);
        Assert.DoesNotContain(after.Sources.Keys, static name => name.StartsWith("Desk.First.", StringComparison.Ordinal) && name.EndsWith(".Signature.g.cs", StringComparison.Ordinal));
    }

    private static string TextOf(GeneratorRun run, string type)
        => Assert.Single(run.Sources, file => file.Key.StartsWith(type + ".", StringComparison.Ordinal) && file.Key.EndsWith(".Signature.g.cs", StringComparison.Ordinal)).Value;
}
