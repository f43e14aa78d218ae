using Microsoft.CodeAnalysis;
using PromptOpt.Analyzers.Tests.Programs;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers.Tests.Signatures.Rules;

public sealed class TypeIsNoSignatureTests() : RuleTests(new SignatureUseAnalyzer(), "PO1040")
{
    private const string Plain = " public class Plain { public string Text { get; set; } = \"\"; }";

    private const string PartialPlain = " public partial class Plain { [InputField] public string Text { get; set; } = \"\"; [OutputField] public string Answer { get; set; } = \"\"; }";

    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Module] private partial Predict<[|Plain|]> Do { get; } FORWARD") + Plain,
        ProgramSource.Program("[Module] private partial ChainOfThought<[|Plain|]> Do { get; } FORWARD") + PartialPlain,
        ProgramSource.Program("[Module] private partial Predict<[|string|]> Do { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<[|int|]> Do { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<[|string[]|]> Do { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<[|List<Question>|]> Do { get; } FORWARD"),
        ProgramSource.Of("public partial class Service { [Module] private partial Predict<[|Plain|]> Do { get; } }") + PartialPlain,
        ProgramSource.Of("public partial class Service { [Module] private partial Predict<[|int|]> Do { get; } }"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<[|Plain|]>(c) { [Module] private partial Predict<Plain> Do { get; } protected override ValueTask<Prediction<Plain>> ForwardAsync(Plain input, CancellationToken cancellationToken) => Do.RunAsync(input, cancellationToken); }") + Plain,
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<[|Plain|]>(c) { [Module] private partial Predict<Plain> Do { get; } protected override ValueTask<Prediction<Plain>> ForwardAsync(Plain input, CancellationToken cancellationToken) => Do.RunAsync(text: \"t\"); }") + PartialPlain,
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<[|string|]>(c) { protected override ValueTask<Prediction<string>> ForwardAsync(string input, CancellationToken cancellationToken) => default; }"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<[|int[]|]>(c) { protected override ValueTask<Prediction<int[]>> ForwardAsync(int[] input, CancellationToken cancellationToken) => default; }"),
        ProgramSource.Of("public abstract class Mid<T>(IChatClient c) : PromptProgram<T>(c) where T : class, ISignature<T>; [PromptProgram] public partial class P(IChatClient c) : Mid<[|Plain|]>(c) { protected override ValueTask<Prediction<Plain>> ForwardAsync(Plain input, CancellationToken cancellationToken) => default; }") + Plain,
        ProgramSource.Of("public class Uses(Predict<[|Plain|]> one, ChainOfThought<[|Plain?|]> two, IEnumerable<PromptModule<[|Plain|]>> three) { public object[] All => [one, two, three]; }") + Plain,
        ProgramSource.Of("public static class Uses { public static object Make(IChatClient c) => new Predict<[|Plain|]>(c); public static void Run(IChatClient c) { Predict<[|string|]> step = new(c); _ = step; } }") + Plain,
        "using Step = PromptOpt.Predict<[|Plain|]>;" + ProgramSource.Of("public class Uses(Step step) { public Step Step => step; }") + Plain,
        ProgramSource.Of("[Optimize<LabeledFewShot>(Program = typeof(P), Train = \"t.csv\", Metric = nameof(Same), MaxCalls = 9)] public static partial class T { [Metric] public static bool Same(Plain expected, Plain actual) => true; } [PromptProgram] public partial class P(IChatClient c) : PromptProgram<[|Plain|]>(c) { protected override ValueTask<Prediction<Plain>> ForwardAsync(Plain input, CancellationToken cancellationToken) => default; }") + Plain,
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Module] private partial Predict<Question> Do { get; } FORWARD"),
        ProgramSource.Of("public static class Uses<T> where T : class, ISignature<T> { public static Predict<T> Make(IChatClient c) => new(c); public static Type Open => typeof(Predict<>); }"),
        ProgramSource.Of("/// <summary>Not <see cref=\"Predict{Plain}\"/>, but <see cref=\"Predict{T}\"/>.</summary> public class Uses { public List<Plain> Plain { get; } = []; public Func<string, Plain>? Make { get; set; } }") + Plain,
        ProgramSource.Of("public class Predict<T> { } public class Uses { public Predict<Plain>? Own { get; set; } }").Replace("using PromptOpt.Optimizers;", "using PromptOpt.Optimizers; namespace Mine;", StringComparison.Ordinal) + Plain,
    ];

    [Theory]
    [InlineData("class", "'Plain' is no signature, which 'Predict<T>' needs: add [Signature] to 'Plain' and make it partial")]
    [InlineData("partial class", "'Plain' is no signature, which 'Predict<T>' needs: add [Signature] to 'Plain'")]
    [InlineData("abstract class", "'Plain' is no signature, which 'Predict<T>' needs: declare a partial class with [Signature] and use that")]
    [InlineData("struct", "'Plain' is no signature, which 'Predict<T>' needs: declare a partial class with [Signature] and use that")]
    [InlineData("interface", "'Plain' is no signature, which 'Predict<T>' needs: declare a partial class with [Signature] and use that")]
    public async Task The_message_names_type_user_and_remedy(string kind, string expected)
    {
        RuleRun run = RuleRun.Of(ProgramSource.Of($"public class Uses(Predict<Plain> step) {{ public object Step => step; }} public {kind} Plain {{ }}"), Id);

        Assert.Equal(expected, Assert.Single(await run.DiagnosticsAsync(new SignatureUseAnalyzer())).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("error", new string[0])]
    [InlineData("none", new[] { "CS0311" })]
    public void Its_stub_stands_only_while_it_fails_the_build(string severity, string[] expected)
    {
        RuleRun run = RuleRun.BuildOf(
            new RuleCase(ProgramSource.Of("public class Uses(Predict<Plain> step) { public object Step => step; }") + PartialPlain) { EditorConfig = $"root = true\n[*.cs]\ndotnet_diagnostic.PO1040.severity = {severity}\n" },
            Id);

        Assert.Equal(expected, run.Errors.Select(static error => error.Id));
    }

    [Theory]
    [InlineData("string")]
    [InlineData("int")]
    [InlineData("Plain")]
    public void An_editor_generates_nothing_that_names_it(string type)
    {
        RuleRun run = RuleRun.Of(ProgramSource.Program($"[Module] private partial Predict<{type}> Do {{ get; }} FORWARD") + PartialPlain, Id);

        Assert.DoesNotContain(run.Errors, static error => GeneratedDeclarations.IsGenerated(error.Location.SourceTree!));
    }
}
