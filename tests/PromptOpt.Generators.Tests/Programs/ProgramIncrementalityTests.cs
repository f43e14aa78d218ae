using System.Reflection;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators.Tests.Programs;

public sealed class ProgramIncrementalityTests
{
    [Fact]
    public void An_unrelated_edit_changes_no_model_and_emits_nothing()
    {
        GeneratorRun edited = GeneratorRun.Of([.. ProgramSources.All, "class Unrelated { int A() => 1; }"]).EditSource(3, static text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal));
        Assert.All(edited.Reasons(TrackingNames.Programs), static reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.All(edited.Reasons(TrackingNames.CodeFingerprints), static reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.All(edited.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_a_body_emits_only_the_fingerprints()
    {
        GeneratorRun before = GeneratorRun.Of(ProgramSources.All);
        GeneratorRun after = before.EditSource(1, static text => text.Replace("await Route.RunAsync(input, cancellationToken);", "await Route.RunAsync(input);", StringComparison.Ordinal));
        Assert.All(after.Reasons(TrackingNames.Programs), static reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.Equal(1, after.OutputReasons().Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal([FingerprintEmitter.HintName], Changed(before, after));
    }

    [Fact]
    public void A_comment_changes_not_even_the_fingerprints()
    {
        GeneratorRun before = GeneratorRun.Of(ProgramSources.All);
        GeneratorRun after = before.EditSource(1, static text => text.Replace("await Route", "/* first */\n\n        await Route", StringComparison.Ordinal));
        Assert.All(after.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Line_ends_of_a_checkout_change_no_fingerprint_not_even_in_raw_strings()
    {
        string body = "await Route.RunAsync(input, cancellationToken);";
        string raw = $"_ = \"\"\"\n            first\n            second\n            \"\"\" + @\"third\nfourth\" + $@\"fifth\n{{1}}\"; {body}";
        GeneratorRun before = GeneratorRun.Of(ProgramSources.All).EditSource(1, text => text.Replace(body, raw, StringComparison.Ordinal).ReplaceLineEndings("\n"));
        GeneratorRun after = before.EditSource(1, static text => text.ReplaceLineEndings("\r\n"));
        Assert.Equal(before.Sources[FingerprintEmitter.HintName], after.Sources[FingerprintEmitter.HintName]);
    }

    [Fact]
    public void A_body_of_a_nested_program_counts_for_the_programs_around_it()
    {
        GeneratorRun before = GeneratorRun.Of(ProgramSources.All);
        GeneratorRun after = before.EditSource(1, static text => text.Replace("RunAsync(input, cancellationToken);", "RunAsync(input);", StringComparison.Ordinal));
        string[] changed = [.. before.Sources[FingerprintEmitter.HintName].Split('\n').Except(after.Sources[FingerprintEmitter.HintName].Split('\n')).Where(static line => line.StartsWith("[assembly", StringComparison.Ordinal))];
        Assert.Equal(2, changed.Length);
    }

    [Fact]
    public void A_new_module_emits_its_program_only()
    {
        GeneratorRun before = GeneratorRun.Of(ProgramSources.All);
        GeneratorRun after = before.EditSource(2, static text => text.Replace(
            "[Module] private partial Demo.Router Sub",
            "[Module] private partial Predict<Question> Extra { get; }\n\n            [Module] private partial Demo.Router Sub",
            StringComparison.Ordinal));
        Assert.Equal(1, after.Reasons(TrackingNames.Programs).Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(2, Changed(before, after).Length);
        Assert.All(Changed(before, after), static name => Assert.True(name == FingerprintEmitter.HintName || name.StartsWith("Demo.Inner.Outer.class.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Models_hold_no_compiler_object()
    {
        Type[] models = [.. typeof(ProgramModel).Assembly.GetTypes().Where(static type => (type.Name.EndsWith("Model", StringComparison.Ordinal) && type.Namespace == "PromptOpt.Generators") || type == typeof(ArtifactDocument) || type == typeof(ArtifactPredictorSection) || type == typeof(ArtifactDemoSection) || type == typeof(PredictorShape) || type == typeof(RowSchema))];
        Assert.Contains(typeof(ProgramModel), models);
        foreach (Type model in models)
        {
            foreach (FieldInfo field in model.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
            {
                Assert.True(IsPlain(field.FieldType), $"{model.Name}.{field.Name} is a {field.FieldType}.");
            }
        }
    }

    private static bool IsPlain(Type type)
        => type.IsPrimitive || type.IsEnum || type == typeof(string)
            || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
                && (open == typeof(ImmutableEquatableArray<>) || open == typeof(Nullable<>)) && IsPlain(type.GetGenericArguments()[0]))
            || (type.Namespace is "PromptOpt.Generators" or "PromptOpt.Shared" && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEquatable<>)));

    private static string[] Changed(GeneratorRun before, GeneratorRun after)
        => [.. after.Sources.Where(source => !before.Sources.TryGetValue(source.Key, out string? old) || old != source.Value).Select(static source => source.Key)];
}
