using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Analyzers.Tests.Programs;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers.Tests.Build;

/// <summary>In a build the generator says what the analyzers say of what it refuses, and puts something in its place that no error of the compiler's own rises above.</summary>
public sealed class BuildFrontEndTests
{
    // What the compiler says as well: that partial is missing, at the same place, and what no part of the type can mend.
    private static readonly Dictionary<string, string[]> SaidByTheCompiler = new()
    {
        [DiagnosticIds.SignatureNotPartial] = ["CS0311"],
        [DiagnosticIds.ContainerNotPartial] = ["CS0311"],
        [DiagnosticIds.SignatureKindUnsupported] = ["CS0592", "CS0718", "CS0311", "CS0452", "CS8983"],
        [DiagnosticIds.SignatureLanguageVersionTooOld] = ["CS0311"],
        // Where the name of the class with the calls is taken, there are no calls by names.
        [DiagnosticIds.MemberNameTaken] = ["CS1739"],
        [DiagnosticIds.TypeIsNoSignature] = ["CS0311", "CS0452", "CS9248"],
        [DiagnosticIds.ProgramNotPartial] = ["CS0260"],
        [DiagnosticIds.ProgramContainerNotPartial] = ["CS0260"],
        [DiagnosticIds.ProgramKindUnsupported] = ["CS0534", "CS8864", "CS8867", "CS0115"],
        [DiagnosticIds.ModuleNeedsNewerLanguage] = ["CS8703", "CS9248"],
        [DiagnosticIds.SettingNeedsNewerLanguage] = ["CS8703", "CS9248"],
    };

    private static readonly ImmutableArray<DiagnosticAnalyzer> Parsers = [new SignatureAnalyzer(), new ProgramAnalyzer(), new SignatureUseAnalyzer(), new OptimizationAnalyzer(), new RuntimeTooOld()];

    public static TheoryData<string> Refusals =>
    [
        .. from descriptor in ParserDescriptors.All
           where descriptor.DefaultSeverity == DiagnosticSeverity.Error
           select descriptor.Id,
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_build_says_what_an_editor_says_and_nothing_rises_above_it(string id)
    {
        foreach (RuleCase faulty in CasesOf(id))
        {
            RuleRun inEditor = RuleRun.Of(faulty, id);
            RuleRun inBuild = RuleRun.BuildOf(faulty with { Others = [.. faulty.Others, UsesOfSignatures(RuleRun.BuildOf(faulty, id).Compilation)] }, id);

            AssertSilent(inEditor);
            await AssertSaidByBothAsync(inBuild, id);
            Assert.DoesNotContain(inBuild.Errors, static error => GeneratedDeclarations.IsGenerated(error.Location.SourceTree!));
            if (id != DiagnosticIds.RuntimeTooOld)
            {
                Assert.DoesNotContain(inBuild.Errors, error => !SaidByTheCompiler.GetValueOrDefault(id, []).Contains(error.Id));
            }
        }
    }

    [Theory]
    [InlineData("public partial class P<T>(IChatClient client) : PromptProgram<Question>(client) { FORWARD }", "P<int>")]
    [InlineData("public partial class P(IChatClient client, int top = 3) : PromptProgram<Question>(client) { public int Top => top; public required int Other { get; init; } FORWARD }", "P")]
    public void What_is_called_of_a_refused_program_is_no_error_beside_the_one_that_says_why(string declaration, string type)
    {
        RuleRun inBuild = RuleRun.BuildOf(
            ProgramSource.Of($$"""
                [PromptProgram] {{declaration}}
                public static class Uses
                {
                    public static object?[] All(IChatClient client) => [{{type}}.Tuned(client), {{type}}.TunedFrom, {{type}}.TunedParameters, {{type}}.TunedParametersFor("big"), {{type}}.TunedPrompts.Count];
                }
                """),
            "PO2003");

        Assert.Single(inBuild.SaidByGenerator);
        Assert.Empty(inBuild.Errors);
    }

    [Fact]
    public void A_refused_signature_in_a_constructor_of_a_program_leaves_no_error_in_generated_code()
    {
        RuleRun inBuild = RuleRun.BuildOf(
            ProgramSource.Of("""
                [Signature("Read it.")] public class [|Unfit|] { [InputField] public string Text { get; set; } = ""; [OutputField] public string Tone { get; set; } = ""; }
                [PromptProgram] public partial class P(IChatClient client, Predict<Unfit> other) : PromptProgram<Question>(client) { public object Other => other; FORWARD }
                """),
            DiagnosticIds.SignatureNotPartial);

        Assert.Equal([DiagnosticIds.SignatureNotPartial], inBuild.SaidByGenerator.Select(static said => said.Id));
        Assert.Equal(["CS0260"], inBuild.Errors.Select(static error => error.Id));
    }

    private static void AssertSilent(RuleRun inEditor)
    {
        Assert.Empty(inEditor.SaidByGenerator);
        Assert.DoesNotContain(inEditor.Compilation.SyntaxTrees, static tree => tree.FilePath.EndsWith(".Refused.g.cs", StringComparison.Ordinal));
    }

    // Equal, as the compiler compares: so it prints each once.
    private static async Task AssertSaidByBothAsync(RuleRun inBuild, string id)
    {
        // While the runtime is too old nothing else is worth saying in a build.
        Diagnostic[] byAnalyzers = [.. (await inBuild.DiagnosticsAsync(Parsers)).Where(said => id == DiagnosticIds.RuntimeTooOld ? said.Id == id : IsRefusal(said))];
        Assert.Contains(byAnalyzers, said => said.Id == id);
        Assert.Equal(byAnalyzers.ToHashSet(), inBuild.SaidByGenerator.ToHashSet());
        Assert.Equal(inBuild.SaidByGenerator.Distinct().Count(), inBuild.SaidByGenerator.Length);
    }

    private static string UsesOfSignatures(Compilation compilation)
    {
        IEnumerable<INamedTypeSymbol> signatures = AssemblyTypes.Of(compilation.Assembly)
            .Where(static type => type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null && type is { Arity: 0, IsFileLocal: false, ContainingType: null or { Arity: 0 } } && DeclaredTypes.IsAtLeastInternal(type));
        return string.Concat(signatures.Select(static (type, index) => $"internal class Uses{index} {{ internal Uses{index}({UseOf(type)} predictor) {{ }} internal {UseOf(type)} Predictor => null!; {CallsOf(type)} }}\n"));
    }

    // As users write them: with the names of the fields.
    private static string CallsOf(INamedTypeSymbol type)
        => type.AllInterfaces.Any(static contract => contract.Is(MetadataNames.RuntimeNamespace, MetadataNames.SignatureContractSimpleName))
            ? $"internal object Run() => Predictor.RunAsync({ArgumentsOf(type, MetadataNames.InputFieldSimpleName, ", cancellationToken: default")});{(type.GetMembers("WithOutputs") is [{ } method] && GeneratedDeclarations.IsGenerated(method) ? $" internal object Outputs({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} input) => input.WithOutputs({ArgumentsOf(type, MetadataNames.OutputFieldSimpleName, "")});" : "")}"
            : "";

    private static string ArgumentsOf(INamedTypeSymbol type, string attribute, string end)
    {
        string[] fields = [.. type.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsIndexer && property.ExplicitInterfaceImplementations.IsEmpty && property.FindAttribute(MetadataNames.RuntimeNamespace, attribute) is not null).Select(static property => $"@{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}: default!").Distinct()];
        return fields.Length == 0 ? end.TrimStart(',', ' ') : string.Join(", ", fields) + end;
    }

    private static string UseOf(INamedTypeSymbol type) => $"Predict<{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}>";

    private static IEnumerable<RuleCase> CasesOf(string id) => AnalyzerCatalog.Tests.Where(tests => tests.Id == id).SelectMany(static tests => tests.Faulty);

    private static bool IsRefusal(Diagnostic said)
        => said.DefaultSeverity == DiagnosticSeverity.Error && ParserDescriptors.All.Contains(said.Descriptor);
}
