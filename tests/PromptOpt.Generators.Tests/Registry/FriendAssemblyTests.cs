using Microsoft.CodeAnalysis;
using PromptOpt.Generators.Tests.Optimization;

namespace PromptOpt.Generators.Tests.Registry;

/// <summary>An assembly that sees the internals of another one sees nothing of what was generated for its tools.</summary>
public sealed class FriendAssemblyTests
{
    private const string Friends = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"TestProject\")]";

    private const string Uses = """
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;
        using PromptOpt.Generated;

        namespace Friend;

        [PromptProgram]
        public partial class Mine(IChatClient client) : PromptProgram<Demo.Question>(client)
        {
            [Module] private partial Predict<Demo.Question> Step { get; }

            protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        [Optimize<LabeledFewShot>(Program = typeof(Mine), Train = "t.csv", Metric = "Same")]
        public static partial class Tuning
        {
            [Metric] internal static bool Same(Demo.Question expected, Demo.Question actual) => expected.Answer == actual.Answer;
        }

        public static class List
        {
            public static string Names() => string.Join(",", PromptOptRegistry.Programs.Select(p => p.Name)) + ";" + string.Join(",", PromptOptRegistry.Optimizations.Select(o => o.Name));
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_projects_with_programs_each_have_their_own_registry(bool asProject)
    {
        GeneratorRun library = GeneratorRun.Of(new TestOptions { AssemblyName = "Library", WarningsAsErrors = true }, [.. OptimizationSources.All, Friends]).AssertCompiles();
        GeneratorRun run = GeneratorRun.Of(
            new TestOptions { WarningsAsErrors = true, References = [Reference(library.Output, asProject)] },
            "global using System.Linq;",
            Uses).AssertCompiles();
        using LoadedAssembly loaded = LoadedAssembly.Of(run, library);
        Assert.Equal("Mine,Router;RouterTuning,RouterTuning.Quick,Tuning", Sorted((string)loaded.Call("Friend.List", "Names")!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_registry_of_a_friend_cannot_be_named(bool asProject)
    {
        GeneratorRun library = GeneratorRun.Of(new TestOptions { AssemblyName = "Library" }, [.. OptimizationSources.All, Friends]).AssertCompiles();
        GeneratorRun run = GeneratorRun.Of(
            new TestOptions { References = [Reference(library.Output, asProject)] },
            "class C { object A = typeof(Microsoft.CodeAnalysis.EmbeddedAttribute); object B = PromptOpt.Generated.CodeFingerprints.Equals(null, null); }");
        Assert.NotEmpty(run.Output.GetDiagnostics().Where(static d => d.Id is "CS0234"));
        Assert.Empty(run.Output.GetDiagnostics().Where(static d => d.Id is "CS0436"));
    }

    [Theory]
    [InlineData("namespace Microsoft.CodeAnalysis { internal sealed class EmbeddedAttribute : System.Attribute; }")]
    [InlineData("namespace Microsoft.CodeAnalysis { [Embedded] internal sealed partial class EmbeddedAttribute : System.Attribute { } }")]
    public void A_project_that_declares_the_compilers_attribute_keeps_its_own(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(new TestOptions { WarningsAsErrors = true }, [.. OptimizationSources.All, declaration]).AssertCompiles();
        Assert.DoesNotContain(EmbeddedAttributeEmitter.HintName, run.Sources.Keys);
    }

    [Fact]
    public void Friends_call_what_is_generated_for_an_internal_signature()
    {
        GeneratorRun library = GeneratorRun.Of(new TestOptions { AssemblyName = "Library" }, Friends, """
            namespace N;
            [Signature("x")] internal partial class Ask
            {
                [InputField] public required string Text { get; init; }
                [OutputField] public string Answer { get; init; } = "none";
            }
            """).AssertCompiles();
        GeneratorRun.Of(
            new TestOptions { WarningsAsErrors = true, References = [Reference(library.Output, asProject: false)] },
            "namespace N; internal static class Calls { public static ValueTask<Prediction<Ask>> Call(Predict<Ask> ask) => ask.RunAsync(text: \"a\"); }").AssertCompiles();
    }

    private static string Sorted(string names) => string.Join(';', names.Split(';').Select(static list => string.Join(',', list.Split(',').Order(StringComparer.Ordinal))));

    private static MetadataReference Reference(Compilation library, bool asProject) => asProject ? library.ToMetadataReference() : library.EmitToImageReference();
}
