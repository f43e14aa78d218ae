using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators.Tests;

/// <summary>Half-typed code is the normal state in an editor: whatever it is, the generator lives.</summary>
public sealed class BrokenSourceTests
{
    private static readonly string Source = SignatureSources.Plain + SignatureSources.Everything.Replace("using ", "// using ", StringComparison.Ordinal).Replace("namespace Wide.@event;", "", StringComparison.Ordinal);

    [Fact]
    public void Truncated_sources_never_throw()
    {
        for (int length = 0; length < Source.Length; length += 97)
        {
            GeneratorRun.Of(Source[..length]);
        }
    }

    [Fact]
    public void An_attribute_on_two_parts_of_a_type_gives_one_file_and_the_compilers_error_alone()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [Signature("Answer.")]
            public partial class Ask
            {
                [InputField] public string Question { get; init; } = "";
                [OutputField] public string Answer { get; init; } = "";
            }

            [Signature("Answer.")]
            public partial class Ask;
            """);

        Assert.Single(run.Sources.Keys, static name => name.StartsWith("Ask.", StringComparison.Ordinal));
        Diagnostic problem = Assert.Single(run.Problems());
        Assert.Equal("CS0579", problem.Id);
        Assert.Equal("Source1.cs", problem.Location.SourceTree?.FilePath);
    }

    [Theory]
    [InlineData("record")]
    [InlineData("struct")]
    [InlineData("interface")]
    public void Two_types_of_one_name_give_one_file_and_the_compilers_error(string kind)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            [Signature("Answer.")]
            public partial class Ask
            {
                [InputField] public string Question { get; init; } = "";
                [OutputField] public string Answer { get; init; } = "";
            }

            [Signature("Do it.")]
            public partial {{kind}} Ask
            {
                [InputField] public string Text { get; init; }
                [OutputField] public string Result { get; init; }
            }
            """);

        Assert.InRange(run.Sources.Keys.Count(static name => name.StartsWith("Ask.", StringComparison.Ordinal)), 0, 1);
        Assert.Contains("CS0261", run.Problems().Select(static problem => problem.Id));
    }

    [Fact]
    public void Sources_with_a_piece_removed_doubled_or_moved_never_throw()
    {
        Gen<(int Start, int Length, int Target, int Kind)> mutations =
            from start in Gen.Choose(0, Source.Length - 1)
            from length in Gen.Choose(1, 60)
            from target in Gen.Choose(0, Source.Length - 1)
            from kind in Gen.Choose(0, 2)
            select (start, length, target, kind);
        Prop.ForAll(
            mutations.ToArbitrary(),
            static mutation =>
            {
                int end = Math.Min(Source.Length, mutation.Start + mutation.Length);
                string piece = Source[mutation.Start..end];
                string rest = mutation.Kind == 1 ? Source : Source.Remove(mutation.Start, end - mutation.Start);
                GeneratorRun.Of(mutation.Kind == 0 ? rest : rest.Insert(Math.Min(mutation.Target, rest.Length), piece));
            })
            .Holds(60);
    }
}
