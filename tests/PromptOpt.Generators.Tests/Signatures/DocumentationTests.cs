using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators.Tests;

/// <summary>The text of a documentation comment is the prompt, so its rules are fixed here, one a row, in every documentation mode.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string, string> Comments => new()
    {
        { "/// <summary>One line.</summary>", "One line." },
        { "/// <summary>\n/// Wrapped\n///   lines\n/// are joined.\n/// </summary>", "Wrapped lines are joined." },
        { "/// <summary>\n/// One.\n///\n/// Two.\n/// </summary>", "One.\n\nTwo." },
        { "/// <summary>One.<para>Two.</para>Three.</summary>", "One.\n\nTwo.\n\nThree." },
        { "/// <summary>a<br/>b</summary>", "a\nb" },
        { "/// <summary>See <see cref=\"System.Collections.Generic.List{T}\"/> and <see cref=\"M:A.B(C)\"/>.</summary>", "See List and B." },
        { "/// <summary><see langword=\"null\"/> or <paramref name=\"x\"/>, <c>code</c>.</summary>", "null or x, code." },
        { "/// <summary><see cref=\"A.B\">the text</see></summary>", "the text" },
        { "/// <summary>Take:<list type=\"bullet\"><item>one</item><item><term>two</term><description>2</description></item></list>Done.</summary>", "Take:\n- one\n- two: 2\nDone." },
        { "/// <summary>a &lt; b &amp;&amp; c &#65;&#x42; &quot;d&apos;</summary>", "a < b && c AB \"d'" },
        { "/// <summary>in <![CDATA[<raw> &amp;]]> out <!-- no --></summary>", "in <raw> &amp; out" },
        { "/// <summary>before\n/// <code>\n/// a\n/// b\n/// </code>\n/// after</summary>", "before\n\na\nb\n\nafter" },
        { "/** <summary>Block.</summary> */", "Block." },
        { "/**\n * <summary>\n * Two\n * lines.\n * </summary>\n */", "Two lines." },
        { "//// <summary>No doc.</summary>", "" },
        { "/*** <summary>No doc.</summary> */", "" },
        { "// plain", "" },
        { "/// <summary>First.</summary>\n// plain\n", "First." },
        { "/// <summary>Kept.</summary>\n#region r\n#endregion", "Kept." },
        { "/// <remarks>No summary.</remarks>", "" },
        { "/// <summary></summary>", "" },
        { "/// <summary>Open", "Open" },
        { "/// <summary>a < b</summary>", "a < b" },
        { "/// <summary>R&D</summary>", "R&D" },
        { "/// <summary>  Ünïcødé 猫  </summary>", "Ünïcødé 猫" },
    };

    [Theory]
    [MemberData(nameof(Comments))]
    public void The_same_text_is_read_in_every_documentation_mode(string comment, string expected)
    {
        foreach (DocumentationMode mode in new[] { DocumentationMode.None, DocumentationMode.Parse, DocumentationMode.Diagnose })
        {
            foreach (string newLine in new[] { "\n", "\r\n" })
            {
                string source = $"{comment}\n[Serializable] public class Commented;".ReplaceLineEndings(newLine);
                INamedTypeSymbol type = TestCompilation.Create(TestOptions.Default with { Documentation = mode }, source).GetTypeByMetadataName("Commented")!;
                Assert.Equal(expected, Documentation.Of(type, type.ContainingAssembly, TestContext.Current.CancellationToken).Summary);
            }
        }
    }

    [Theory]
    [InlineData("<summary>fine <c>x</c></summary>", false)]
    [InlineData("<summary>a < b</summary>", true)]
    [InlineData("<summary>open", true)]
    [InlineData("<summary>wrong</remarks>", true)]
    [InlineData("R&D <summary/>", true)]
    [InlineData("<summary a=b>x</summary>", true)]
    public void Broken_XML_is_noticed(string xml, bool isMalformed) => Assert.Equal(isMalformed, DocumentationText.Parse(xml).IsMalformed);

    [Fact]
    public void Random_texts_never_throw()
    {
        Random random = new(1);
        string[] pieces = ["<", ">", "</", "/>", "<summary>", "</summary>", "&", ";", "&#", "x41", "\"", "'", "=", "name", " ", "\n", "<![CDATA[", "]]>", "<!--", "-->", "<?", "para", "<list>", "<item>", "<c>"];
        for (int i = 0; i < 2000; i++)
        {
            DocumentationText.Parse(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)])));
        }
    }

    [Fact]
    public void Types_of_other_assemblies_have_no_documentation_whatever_the_host_sees()
    {
        Compilation other = TestCompilation.Create(
            TestOptions.Default with { AssemblyName = "Other", Documentation = DocumentationMode.Parse },
            "public enum Far { /// <summary>not here</summary>\n A, [System.ComponentModel.Description(\"here\")] B }");
        GeneratorRun run = GeneratorRun.Of(
            TestOptions.Default with { References = [other.ToMetadataReference()], Documentation = DocumentationMode.Parse },
            """
            [Signature("Do it.")]
            public partial class Ask { [InputField] public required string Text { get; init; } [OutputField] public Far Answer { get; init; } }
            """).AssertCompiles();
        string text = run.Sources.Values.Single();
        Assert.DoesNotContain("not here", text, StringComparison.Ordinal);
        Assert.Contains("new(\"b\", \"here\")", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void What_members_mean_is_in_the_prompt_wherever_their_type_stands(DocumentationMode mode)
    {
        GeneratorRun run = GeneratorRun.Of(TestOptions.Default with { Documentation = mode }, """
            [Signature("Do it.")]
            public partial class Ask
            {
                [InputField] public required string Text { get; init; }
                [OutputField] public Level Plain { get; init; }
                [OutputField] public Level? Optional { get; init; }
                [OutputField] public List<Level> Listed { get; init; } = [];
                [OutputField] public Dictionary<Level, Tone?> Mapped { get; init; } = [];
                [OutputField] public Row? Nested { get; init; }
                [OutputField] public Row[][] Deep { get; init; } = [];
            }
            public enum Level
            {
                /// <summary>can <c>wait</c></summary>
                Low,
                [System.ComponentModel.Description("at once")] High,
                Other,
            }
            public enum Tone
            {
                /// <summary>as in
                /// a letter</summary>
                Formal,
                Loose,
            }
            /// <param name="Level">how urgent</param>
            public record Row(Level Level, List<Cell> Cells);
            public class Cell
            {
                /// <summary>in what tone</summary>
                public Tone? Tone { get; init; }
            }
            """);
        Assert.Empty(run.Problems().Where(static d => d.Id is not ("CS1591" or "CS1573")));
        INamedTypeSymbol type = run.Input.GetTypeByMetadataName("Ask")!;
        SignatureModel model = SignatureParser.Parse(type, new CountingReporter(), TestContext.Current.CancellationToken)!;
        const string Levels = """("low" (can wait) | "high" (at once) | "other")""";
        const string Tones = """("formal" (as in a letter) | "loose")""";
        const string Row = $$"""object { "level": {{Levels}} (how urgent), "cells": list of object { "tone": {{Tones}} or null (in what tone) } }""";
        string message = SignatureTexts.Of(model).RenderSystemMessage();
        string[] lines =
        [
            "- `plain` (one of the names below)\n  - one of:\n    - low: can wait\n    - high: at once\n    - other",
            "- `optional` (one of the names below, optional)\n  - one of:\n    - low: can wait\n    - high: at once\n    - other",
            $"- `listed` (JSON list of {Levels})",
            $"- `mapped` (JSON object from {Levels} to {Tones} or null)",
            $"- `nested` (JSON {Row}, optional)",
            $"- `deep` (JSON list of list of {Row})",
        ];
        Assert.All(lines, line => Assert.Contains(line, message, StringComparison.Ordinal));
    }
}
