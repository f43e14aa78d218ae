using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptOpt.Generators.Tests.Programs;

public sealed class ProgramEmissionTests
{
    [Fact]
    public void A_program_gets_storage_binding_and_registration()
    {
        GeneratorRun run = GeneratorRun.Of(ProgramSources.All).AssertCompiles();
        Snapshot.Matches(Source(run, "Demo.Router.", ".Program."), "Router.Program");
        Snapshot.Matches(Source(run, "Demo.Inner.Outer.class.", ".Program."), "Nested.Program");
    }

    [Fact]
    public void An_untuned_program_gets_the_same_members_as_a_tuned_one()
    {
        GeneratorRun run = GeneratorRun.Of(ProgramSources.All).AssertCompiles();
        Snapshot.Matches(Source(run, "Demo.Inner.Outer.class.", ".Tuned."), "Nested.Untuned");
    }

    [Theory]
    [InlineData(NullableContextOptions.Enable, LanguageVersion.CSharp13)]
    [InlineData(NullableContextOptions.Disable, LanguageVersion.CSharp13)]
    [InlineData(NullableContextOptions.Enable, LanguageVersion.Preview)]
    public void Generated_code_compiles_without_a_warning(NullableContextOptions nullable, LanguageVersion version)
    {
        TestOptions options = new() { Nullable = nullable, LanguageVersion = version, CheckOverflow = true, WarningsAsErrors = true, Documentation = DocumentationMode.Diagnose };
        GeneratorRun.Of(options, [.. ProgramSources.All.Select(static s => "#pragma warning disable CS1591, CS8632\n#nullable enable annotations\n" + s)]).AssertCompiles();
    }

    [Fact]
    public void Output_does_not_depend_on_the_order_of_files()
    {
        string[] sources = ProgramSources.All;
        Assert.Equal(
            GeneratorRun.Of(sources).Sources,
            GeneratorRun.Of([.. sources.Reverse()]).Sources);
    }

    [Fact]
    public void A_program_without_modules_compiles()
        => GeneratorRun.Of(HandMadeSignature.Of("Question"), """
            using Microsoft.Extensions.AI;

            [PromptProgram]
            internal partial class Constant(IChatClient client) : PromptProgram<Demo.Question>(client)
            {
                protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                    => new(Prediction.Of(input));
            }
            """).AssertCompiles();

    private static string Source(GeneratorRun run, string start, string kind)
        => run.Sources.Single(source => source.Key.StartsWith(start, StringComparison.Ordinal) && source.Key.Contains(kind, StringComparison.Ordinal)).Value;
}
