using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators.Tests.Emission;

/// <summary>No text of an attribute, a comment, a default or a file breaks what is emitted or becomes code, and each arrives as it was written.</summary>
public sealed class HostileTextTests
{
    private const int Seed = 20261129;

    private const string Probe = """
        public static class Probe
        {
            public static SignatureDefinition Of<T>() where T : class, ISignature<T> => T.Definition;
        }
        """;

    private static readonly string[] Texts = [.. HostileTexts.All(Seed, combinations: 150)];

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Diagnose)]
    public void Texts_of_attributes(DocumentationMode documentation)
    {
        StringBuilder source = new("using System.ComponentModel;\nusing System.ComponentModel.DataAnnotations;\nusing System.Text.Json.Serialization;\n");
        for (int i = 0; i < Texts.Length; i++)
        {
            source.Append(Signature(i, HostileTexts.Literal(Texts[i]), HostileTexts.Literal(OneLine(Texts[i])), HostileTexts.Literal(System.Text.RegularExpressions.Regex.Escape(Texts[i]))));
        }

        using LoadedAssembly loaded = Load(documentation, source.ToString());
        for (int i = 0; i < Texts.Length; i++)
        {
            SignatureDefinition definition = DefinitionOf(loaded, $"Ask{i}");
            string expected = HostileTexts.Normalized(Texts[i]);
            Assert.Equal(expected, definition.Instructions);
            Assert.Equal(expected, definition.Fields[0].Description);
            Assert.Equal(expected, definition.Fields[1].Description);
            Assert.Equal(expected, definition.Fields[2].AllowedValues[0].Description);
            Assert.Equal(OneLine(Texts[i]), definition.Fields[2].AllowedValues[1].Name);
            Assert.Contains(System.Text.RegularExpressions.Regex.Escape(Texts[i]), definition.Fields[1].Constraints[0], StringComparison.Ordinal);
            AssertSameMembers(loaded, $"Ask{i}", "Plain");
        }
    }

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Diagnose)]
    public void Texts_of_documentation_comments(DocumentationMode documentation)
    {
        StringBuilder source = new();
        for (int i = 0; i < Texts.Length; i++)
        {
            string xml = HostileTexts.InXml(XmlOnly(Texts[i]));
            source.Append(CultureInfo.InvariantCulture, $$"""
                /// <summary>{{xml}}</summary>
                [Signature] public partial class Ask{{i}}
                {
                    /// <summary>{{xml}}</summary>
                    [InputField] public required string Question { get; init; }
                    /// <summary>{{xml}}</summary>
                    [OutputField] public string Answer { get; init; } = "none";
                    /// <summary>{{xml}}</summary>
                    [OutputField] public Mood{{i}} Mood { get; init; }
                    /// <summary>{{xml}}</summary>
                    [OutputField] public Part{{i}}? Part { get; init; }
                }
                public enum Mood{{i}}
                {
                    /// <summary>{{xml}}</summary>
                    Good,
                    /// <summary>{{xml}}</summary>
                    Bad,
                }
                /// <param name="Name">{{xml}}</param>
                /// <param name="Mood">{{xml}}</param>
                public sealed record Part{{i}}(string Name = "n", Mood{{i}} Mood = Mood{{i}}.Bad);

                """);
        }

        using LoadedAssembly loaded = Load(documentation, source.ToString());
        Assert.All(Enumerable.Range(0, Texts.Length), i => AssertSameMembers(loaded, $"Ask{i}", "Plain"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Line_ends_of_the_source_change_nothing(string lineEnd)
    {
        const string Source = """"
            namespace N;
            [Signature("""
                Do it.

                  In "two" paragraphs.
                """)]
            public partial class Ask
            {
                [InputField("""
                    A text
                    of two lines.
                    """)] public required string Question { get; init; }
                /** <summary>
                 * What is
                 * answered.
                 * </summary> */
                [OutputField] public string Answer { get; init; } = """
                    a
                    b
                    """;
                [OutputField] public Mood Mood { get; init; }
            }
            public enum Mood
            {
                [System.ComponentModel.Description("""
                    well
                    done
                    """)] Good,
                /// <summary>not
                /// so</summary>
                Bad,
            }
            """";
        GeneratorRun run = GeneratorRun.Of(Source.ReplaceLineEndings(lineEnd)).AssertCompiles();
        Assert.Equal(GeneratorRun.Of(Source.ReplaceLineEndings("\n")).Sources, run.Sources);
        Assert.All(run.Sources.Values, static text => Assert.DoesNotContain(text, static c => c is '\r' or '\u0085' or '\u2028' or '\u2029'));
    }

    private static string Signature(int i, string text, string oneLine, string pattern) => $$"""
        [Signature({{text}})] public partial class Ask{{i}}
        {
            [InputField({{text}})] public required string Question { get; init; }
            [OutputField({{text}}), RegularExpression({{pattern}})] public string Answer { get; init; } = {{text}};
            [OutputField] public Mood{{i}} Mood { get; init; }
            [OutputField] public Part{{i}}? Part { get; init; }
        }
        public enum Mood{{i}} { [Description({{text}})] Good, [JsonStringEnumMemberName({{oneLine}})] Bad }
        public sealed record Part{{i}}([property: JsonPropertyName({{oneLine}}), Description({{text}})] string Name = {{text}}, Mood{{i}} Mood = Mood{{i}}.Bad);

        """;

    private static LoadedAssembly Load(DocumentationMode documentation, string source)
    {
        TestOptions options = TestOptions.Default with { Documentation = documentation, WarningsAsErrors = true };
        const string Plain = """
            [Signature("x")] public partial class Plain
            {
                [InputField] public required string Question { get; init; }
                [OutputField] public string Answer { get; init; } = "none";
                [OutputField] public PlainMood Mood { get; init; }
                [OutputField] public PlainPart? Part { get; init; }
            }
            public enum PlainMood { Good, Bad }
            public sealed record PlainPart(string Name = "n", PlainMood Mood = PlainMood.Bad);
            """;
        GeneratorRun run = GeneratorRun.Of(options, "#pragma warning disable CS1591\n" + source, "#pragma warning disable CS1591\n" + Probe + Plain).AssertCompiles();
        Assert.All(run.Sources.Values, static text => Assert.DoesNotContain(text, static c => c is '\r' or '\u0085' or '\u2028' or '\u2029' or '\0'));
        return LoadedAssembly.Of(run);
    }

    private static SignatureDefinition DefinitionOf(LoadedAssembly loaded, string type)
        => (SignatureDefinition)loaded.Assembly.GetType("Probe")!.GetMethod("Of")!.MakeGenericMethod(loaded.Assembly.GetType(type)!).Invoke(null, null)!;

    private static void AssertSameMembers(LoadedAssembly loaded, string type, string plain)
    {
        foreach (string suffix in new[] { "", "ModuleExtensions" })
        {
            Assert.Equal(MembersOf(loaded.Assembly.GetType(plain + suffix)!), MembersOf(loaded.Assembly.GetType(type + suffix)!));
        }
    }

    private static ImmutableArray<string> MembersOf(Type type)
        =>
        [
            .. type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(static member => member.MemberType + " " + member.Name.Split('<', '.')[0])
                .Concat(type.GetNestedTypes(BindingFlags.NonPublic).SelectMany(static nested => MembersOf(nested)))
                .Order(StringComparer.Ordinal),
        ];

    private static string OneLine(string text) => "n" + text.ReplaceLineEndings("").Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim();

    /// <summary>Without what XML 1.0 cannot say even as a character reference, which the compiler rejects in the user's own file.</summary>
    private static string XmlOnly(string text)
        => string.Concat(text.Where(static c => c is '\t' or '\n' or '\r' or (>= ' ' and < '\ud800') or (> '\udfff' and < '\ufffe')));
}
