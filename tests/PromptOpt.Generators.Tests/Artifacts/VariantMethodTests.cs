namespace PromptOpt.Generators.Tests.Artifacts;

/// <summary>The method that makes a program with the tuned prompt of a variant, beside those of its constructors.</summary>
public sealed class VariantMethodTests
{
    private static readonly TestFile Tuned = new("/project/prompts/moods.prompt.json", ArtifactSources.Tuned);
    private static readonly TestFile Small = new("/project/prompts/moods.small.prompt.json", ArtifactSources.Small);

    [Fact]
    public void A_variant_is_made_by_its_name_and_an_unknown_one_is_untuned()
    {
        using LoadedAssembly loaded = LoadedAssembly.Of(Run("""
            public static class Caller
            {
                public static string Call() => string.Join("|", Text("small"), Text("none"), Text(null), Moods.Tuned(new NoClient()).Parameters["Second"].Instructions ?? "declared");

                public static string List() => string.Join("|", Moods.TunedPrompts.Select(p => p.Variant + ":" + p.File));

                private static string Text(string? variant) => Moods.Tuned(new NoClient(), variant).Parameters.Equals(Moods.TunedParametersFor(variant) ?? ProgramParameters.Untuned) ? variant ?? "default" : "other";
            }
            """));

        Assert.Equal("small|none|default|declared", loaded.Call("Demo.Caller", "Call"));
        Assert.Equal(":moods.prompt.json|small:moods.small.prompt.json", loaded.Call("Demo.Caller", "List"));
    }

    [Theory]
    [InlineData("public Sub(IChatClient client, int tries = 3) : base(client) { }", "Sub.Tuned(c, \"big\", 4); Sub.Tuned(c, \"big\"); Sub.Tuned(c, 4); Sub.Tuned(c);")]
    [InlineData("public Sub(IChatClient client, Uri place) : base(client) { }", "Sub.Tuned(c, place, \"big\"); Sub.Tuned(c, place);")]
    [InlineData("public Sub(IChatClient client, int variant) : base(client) { }", "Sub.Tuned(c, 3, variant_: \"big\");")]
    [InlineData("public Sub(IChatClient client, params int[] tries) : base(client) { }", "Sub.Tuned(c, \"big\", 1, 2); Sub.Tuned(c, 1, 2);")]
    [InlineData("public Sub(IChatClient client) : base(client) { } public Sub(IChatClient client, int tries) : base(client) { }", "Sub.Tuned(c, \"big\"); Sub.Tuned(c, 1); Sub.Tuned(c, 1, \"big\");")]
    public void The_name_stands_behind_what_must_be_given(string constructors, string calls)
        => Run(Sub(constructors, calls)).AssertCompiles();

    [Theory]
    [InlineData("public Sub(IChatClient client, string tone) : base(client) { } public Sub(IChatClient client) : base(client) { }", "tone")]
    [InlineData("public Sub(IChatClient client, string tone, int tries = 3) : base(client) { } public Sub(IChatClient client) : base(client) { }", "tone")]
    [InlineData("public Sub(IChatClient client, string tone = \"\", int tries = 3) : base(client) { }", "tone")]
    [InlineData("public Sub(IChatClient client, object? tone = null) : base(client) { }", "tone")]
    [InlineData("public Sub(IChatClient client, params string[] tones) : base(client) { }", "tones")]
    [InlineData("public Sub(IChatClient client, IEnumerable<char> tone, int tries = 3) : base(client) { } public Sub(IChatClient client) : base(client) { }", "tone")]
    public void A_call_that_gives_a_constructor_its_text_still_does(string constructors, string parameter)
    {
        GeneratorRun run = Run(Sub(constructors, "Sub.Tuned(c, \"kind\");")).AssertCompiles();
        string source = run.Sources.Single(static source => source.Key.StartsWith("Demo.Sub.", StringComparison.Ordinal) && source.Key.Contains(".Tuned.", StringComparison.Ordinal)).Value;

        Assert.Contains(parameter, source, StringComparison.Ordinal);
        Assert.DoesNotContain("Tuned(global::Microsoft.Extensions.AI.IChatClient client, string? variant", source, StringComparison.Ordinal);
    }

    private static string Sub(string constructors, string calls) => $$"""
        [PromptProgram]
        public partial class Sub : PromptProgram<Judge>
        {
            {{constructors}}
            [Module] private partial Predict<Judge> Step { get; }
            protected override ValueTask<Prediction<Judge>> ForwardAsync(Judge input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        public static class Caller
        {
            public static void Call(IChatClient c, Uri place) { {{calls}} }
        }
        """;

    private static GeneratorRun Run(string code)
        => GeneratorRun.Of(TestCompilation.Create("global using System.Linq;", ArtifactSources.Program, "using Microsoft.Extensions.AI;\nnamespace Demo;\n" + code), [Tuned, Small]);
}
