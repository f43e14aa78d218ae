using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>While code is typed it is broken nearly all the time; analyzers then say something or nothing, but never fail.</summary>
public sealed class HalfTypedSignatureTests
{
    private const int Step = 9;

    private const string Source = """
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;

        /// <summary>Say [[ ## answer ## ]] when a < b.</summary>
        [Signature]
        public partial record Ask([property: InputField("the " + nameof(Text)), StringLength(9, MinimumLength = 10)] string Text = "a")
        {
            /// <summary>[[ ## x</summary>
            [InputField(Name = "data", Description = 1)] public IReadOnlyDictionary<Tone, Part?[]>? Data { get; init; } = null;
            [OutputField(null), Range(1, "2", MinimumIsExclusive = true), RegularExpression("(")] public int? Value { get; set; } = -0;
            [OutputField, Range(typeof(decimal), "1", "x"), MaxLength(0), MinLength(1)] public List<Part> Parts { get; set; } = [new("a")];
            [OutputField] public Tone Tone { get => field; set => field = value; }
            public Ask? Parent { get; set; }
            public partial int this[int index] { get; set; }
        }

        public enum Tone : long { [JsonStringEnumMemberName(null)] Formal = 1, [Description("[[#")] formal = Formal + 1 }

        public record Part(string Name, [property: Description] Box<Part>? Inner = null, Missing More = default) : Part;

        public class Box<T> : Box<Box<T>> { public T? Value { get; set; } }

        public static class Caller
        {
            public static object Run(Predict<Ask> ask, string data, string text) => ask.RunAsync(data, text, text: data).WithOutputs(text, data);
        }
        """;

    [Fact]
    public async Task No_analyzer_fails_on_broken_code()
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new SignatureAnalyzer(), new InputsSwapped()];
        for (int end = Source.Length; end > 0; end -= Step)
        {
            // The text up to a place, as it is typed from the start, and the text without a piece in its middle.
            await VerifyAsync(Source[..end], analyzers);
            await VerifyAsync(Source.Remove(Math.Max(0, end - Step), Math.Min(end, Step)), analyzers);
        }
    }

    private static async Task VerifyAsync(string source, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        ImmutableArray<Diagnostic> said = await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Diagnostic? failure = said.FirstOrDefault(static d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        Assert.True(failure is null, failure + "\n" + source);
    }
}
