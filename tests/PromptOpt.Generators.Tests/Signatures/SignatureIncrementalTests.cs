using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptOpt.Generators.Tests;

public sealed class SignatureIncrementalTests
{
    private static readonly string[] Sources =
    [
        Signature("A"), Signature("B"), Signature("C"),
        "public class Unrelated { public int Value() => 1; }",
        "public enum Level { Low, High }",
    ];

    [Fact]
    public void An_edit_elsewhere_changes_no_model_and_emits_nothing()
    {
        GeneratorRun run = GeneratorRun.Of(Sources).EditSource(3, static text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal));
        Assert.All(run.Reasons(TrackingNames.Signatures), static reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.All(run.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void White_space_and_method_bodies_in_a_signature_change_no_model()
    {
        GeneratorRun run = GeneratorRun.Of(Sources).EditSource(0, static text => "\n\n// moved\n" + text.Replace("=> 7", "=> 8", StringComparison.Ordinal));
        Assert.All(run.Reasons(TrackingNames.Signatures), static reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(run.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("int Number", "long Number")]
    [InlineData("the answer", "an answer")]
    [InlineData("Do A.", "Do it.")]
    public void An_edit_of_one_signature_emits_just_that_one(string old, string changed)
    {
        GeneratorRun run = GeneratorRun.Of(Sources).EditSource(0, text => text.Replace(old, changed, StringComparison.Ordinal));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged],
            run.Reasons(TrackingNames.Signatures));
        Assert.Equal(1, run.OutputReasons().Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(run.OutputReasons().Length - 1, run.OutputReasons().Count(static reason => reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void An_edit_of_an_enum_in_another_file_reaches_the_signatures_that_use_it()
    {
        GeneratorRun run = GeneratorRun.Of(Sources).EditSource(4, static text => text.Replace("High", "High, Top", StringComparison.Ordinal));
        Assert.All(run.Reasons(TrackingNames.Signatures), static reason => Assert.Equal(IncrementalStepRunReason.Modified, reason));
    }

    [Fact]
    public void A_signature_at_the_end_adds_one_output()
    {
        GeneratorRun first = GeneratorRun.Of(Sources);
        GeneratorRun run = first.Edit(static compilation => compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(Signature("D"), (CSharpParseOptions)compilation.SyntaxTrees.First().Options, "D.cs", cancellationToken: TestContext.Current.CancellationToken)));
        Assert.Equal(1, run.OutputReasons().Count(static reason => reason == IncrementalStepRunReason.New));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, run.OutputReasons());
        Assert.Equal(first.Sources.Count + 1, run.Sources.Count);
    }

    [Fact]
    public void Removing_a_signature_leaves_the_text_of_the_others()
    {
        GeneratorRun first = GeneratorRun.Of(Sources);
        GeneratorRun run = first.Edit(static compilation => compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.ElementAt(2)));
        Assert.Equal(first.Sources.Count - 1, run.Sources.Count);
        Assert.All(run.Sources, source => Assert.Equal(first.Sources[source.Key], source.Value));
    }

    [Fact]
    public void Equal_sources_give_equal_models_with_equal_hashes_and_different_ones_do_not()
    {
        SignatureModel one = ModelOf(SignatureSources.Everything, "Score5");
        SignatureModel same = ModelOf("// a comment\n" + SignatureSources.Everything, "Score5");
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, ModelOf(SignatureSources.Everything.Replace("from 1 to 5", "from 1 to 6", StringComparison.Ordinal), "Score5"));
    }

    [Fact]
    public void Nothing_of_the_compiler_is_reachable_from_what_a_step_keeps()
    {
        GeneratorRun run = GeneratorRun.Of(SignatureSources.Plain, SignatureSources.Everything);
        foreach (IncrementalGeneratorRunStep step in run.Result.TrackedSteps[TrackingNames.Signatures])
        {
            foreach ((object value, _) in step.Outputs)
            {
                AssertHoldsNoCompilerObject(value, new HashSet<object>(ReferenceEqualityComparer.Instance));
            }
        }
    }

    [Fact]
    public void Model_types_are_equatable_and_name_no_compiler_type()
    {
        Type[] models = [.. typeof(SignatureModel).Assembly.GetTypes().Where(static t => t.Name.EndsWith("Model", StringComparison.Ordinal) || typeof(TypeShape).IsAssignableFrom(t))];
        Assert.Contains(typeof(FieldModel), models);
        foreach (Type model in models)
        {
            Assert.True(model.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEquatable<>)), $"{model.Name} does not compare by value.");
            foreach (FieldInfo field in model.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                Assert.False(field.FieldType.FullName!.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{model.Name}.{field.Name}");
                Assert.False(field.FieldType.IsArray, $"{model.Name}.{field.Name} compares by reference.");
            }
        }
    }

    [Fact]
    public void An_old_compilation_is_not_kept_alive()
    {
        GeneratorRun run = EditAndForget(out WeakReference first);
        for (int i = 0; i < 10 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
        GC.KeepAlive(run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GeneratorRun EditAndForget(out WeakReference first)
    {
        GeneratorRun run = GeneratorRun.Of(Sources);
        first = new WeakReference(run.Input);
        GeneratorRun second = run.EditSource(0, static text => text + "\n");
        return second.EditSource(3, static text => text + "\n");
    }

    private static SignatureModel ModelOf(string source, string name)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)TestCompilation.Create(source).GetSymbolsWithName(name).Single();
        return SignatureParser.Parse(type, new CountingReporter(), TestContext.Current.CancellationToken)!;
    }

    private static void AssertHoldsNoCompilerObject(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value.GetType().FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), value.GetType().FullName);
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                AssertHoldsNoCompilerObject(item, seen);
            }
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            AssertHoldsNoCompilerObject(field.GetValue(value), seen);
        }
    }

    private static string Signature(string name) => $$"""
        /// <summary>Do {{name}}.</summary>
        [Signature]
        public partial class {{name}}
        {
            [InputField] public required string Text { get; init; }
            [InputField] public int Number { get; init; }
            /// <summary>the answer</summary>
            [OutputField] public Level Answer { get; init; }
            public int Helper() => 7;
        }
        """;
}
