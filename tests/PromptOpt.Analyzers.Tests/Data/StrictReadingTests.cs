using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Values that the program refuses in rows and artifacts are refused while typing, at the same place in them and in the same words: of any type that a field can have.</summary>
public sealed class StrictReadingTests : IDisposable
{
    private const int Fields = 40;

    private readonly AssemblyLoadContext _context = new(name: null, isCollectible: true);
    private readonly RandomShape[] _shapes;
    private readonly string _source;
    private readonly RowSchema _schema;
    private readonly Func<int, string, bool, string?> _read;

    public StrictReadingTests()
    {
        _shapes = [.. RandomShape.Any(depth: 3).Sample(Fields, RandomInputs.Seed, 10)];
        _source = SourceOf(_shapes);
        CSharpCompilation compilation = TestCompilation.Create(_source);
        CSharpGeneratorDriver.Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        using MemoryStream image = new();
        Diagnostic? error = output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Error);
        Assert.True(error is null, error + "\n" + _source);
        image.Position = 0;
        MethodInfo read = _context.LoadFromStream(image).GetType("Demo.Reader", throwOnError: true)!.GetMethod("Read")!;
        _read = read.CreateDelegate<Func<int, string, bool, string?>>();
        _schema = RowSchemaParser.Parse(compilation.GetTypeByMetadataName("Demo.Everything")!, TestContext.Current.CancellationToken)!;
        Assert.NotNull(_schema);
    }

    public void Dispose() => _context.Unload();

    [Fact]
    public void Values_are_refused_at_the_same_place_and_in_the_same_words()
    {
        Gen<(int Field, string Json)> whole = from field in Gen.Choose(0, Fields - 1) from json in _shapes[field].Json select (field, json);
        Gen<(int Field, string Json)> damaged = from value in whole from at in Gen.Choose(0, 60) from length in Gen.Choose(0, 2) from put in Gen.Elements("\"", ",", "[", "}", ":", "1", " ", "x") select (value.Field, Damage(value.Json, at, length, put));
        Prop.ForAll(
            Gen.Frequency((4, whole), (1, damaged)).ToArbitrary(),
            value =>
            {
                Compare(value.Field, value.Json, isCell: false);
                Compare(value.Field, value.Json, isCell: true);
                Compare(value.Field, value.Json.Trim('"'), isCell: true);
                return true;
            }).Holds(3_000);
    }

    private void Compare(int field, string text, bool isCell)
    {
        ValueReader reader = new(_schema);
        FieldModel model = _schema.Fields[field];
        ValueFailure? failure = isCell ? reader.ReadText(model, text) : reader.ReadJson(model, text);
        string? said = failure is { } refused ? $"at '{refused.Path}': {refused.Expected} / {refused.Found}" : null;

        Assert.True(_read(field, text, isCell) == said, $"{(isCell ? "cell" : "JSON")} of {_shapes[field].Code}: {text}\nrefused: {_read(field, text, isCell)}\nsaid: {said}\n\n{_source}");
    }

    private static string Damage(string text, int at, int length, string put)
    {
        int place = Math.Min(at, text.Length);
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Remove(place, Math.Min(length, text.Length - place)).Insert(place, put)));
    }

    private static string SourceOf(RandomShape[] shapes)
    {
        IEnumerable<string> fields = shapes.Select(static (shape, i) => $"[InputField]{(i % 2 == 0 && shape.Rules.Length > 0 ? shape.Rules[i % shape.Rules.Length] : "")} public {(shape.Code[^1] == '?' ? "" : "required ")}{shape.Code} F{i} {{ get; init; }}");
        return $$"""
            using System.Collections.Immutable;
            using System.ComponentModel.DataAnnotations;
            using System.Text.Json;

            namespace Demo;

            public enum Mood { Calm, Angry, [System.Text.Json.Serialization.JsonStringEnumMemberName("Glad!")] VeryGlad }

            {{string.Join("\n", shapes.SelectMany(static shape => shape.Declarations.Split('\n')).Distinct())}}

            [Signature("Everything.")]
            public partial class Everything
            {
                {{string.Join("\n    ", fields)}}
                [OutputField] public string Answer { get; init; } = "";
            }

            public static class Reader
            {
                public static string? Read(int field, string text, bool isCell)
                {
                    SignatureDraft<Everything> draft = New<Everything>();
                    FieldError error;
                    if (isCell)
                    {
                        return draft.TryReadText(field, text, FieldReadMode.Strict, out error) ? null : Text(error);
                    }

                    try
                    {
                        using JsonDocument json = JsonDocument.Parse(text);
                        return draft.TryReadJson(field, json.RootElement, FieldReadMode.Strict, out error) ? null : Text(error);
                    }
                    catch (JsonException)
                    {
                        return New<Note>().TryReadText(0, text, FieldReadMode.Strict, out error) ? "no error" : Text(error);
                    }
                }

                private static SignatureDraft<T> New<T>() where T : class, ISignature<T> => T.CreateDraft();

                private static string Text(FieldError error) => $"at '{error.Path}': {error.Expected} / {error.Found}";
            }

            [Signature("A text that is no JSON.")]
            public partial class Note
            {
                [InputField] public required int[] Numbers { get; init; }
                [OutputField] public string Answer { get; init; } = "";
            }
            """;
    }
}
