using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators.Tests.Emission;

/// <summary>How version control writes line ends changes nothing: what is generated, its fingerprints included, needs no <c>.gitattributes</c>.</summary>
public sealed partial class LineEndTests
{
    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void The_sample_is_generated_alike(string lineEnd)
        => Assert.Equal(Sample("\n").Sources, Sample(lineEnd).Sources);

    [Fact]
    public void A_pattern_over_several_lines_changes_no_fingerprint()
    {
        const string Source = """"
            [Signature("Ask.")]
            public partial class Ask
            {
                [InputField] public required string Question { get; init; }
                [OutputField, System.ComponentModel.DataAnnotations.RegularExpression("""
                    (?x) [a-z]+   # letters
                         [0-9]*   # digits
                    """)] public string Answer { get; init; } = "";
            }
            """";

        Assert.Equal(FingerprintIn(Source.ReplaceLineEndings("\n")), FingerprintIn(Source.ReplaceLineEndings("\r\n")));

        static string FingerprintIn(string source)
            => Assert.Single(Fingerprint().Matches(string.Concat(GeneratorRun.Of(source).AssertCompiles().Sources.Values))).Value;
    }

    private static GeneratorRun Sample(string lineEnd)
    {
        string folder = PathOf("samples/BankingIntents");
        string[] sources = [.. Directory.GetFiles(folder, "*.cs").Where(static file => Path.GetFileName(file) != "Program.cs").Order(StringComparer.Ordinal).Select(Read)];
        ImmutableArray<AdditionalText> files =
        [
            .. Directory.GetFiles(Path.Combine(folder, "data"), "*.csv").Append(Path.Combine(folder, "prompts", "router.prompt.json"))
                .Order(StringComparer.Ordinal)
                .Select(file => new TestFile(Path.GetRelativePath(folder, file), Read(file))),
        ];
        return GeneratorRun.Of(TestCompilation.Create(["global using System.Linq;", .. sources]), files).AssertCompiles();

        string Read(string file) => File.ReadAllText(file).ReplaceLineEndings(lineEnd);
    }

    [GeneratedRegex("\"[0-9a-f]{16}\"")]
    private static partial Regex Fingerprint();

    private static string PathOf(string path, [CallerFilePath] string thisFile = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", path));
}
