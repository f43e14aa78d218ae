namespace PromptOpt.Generators.Tests.Emission;

/// <summary>Nested types may have base classes of the user's, in this project or another one.</summary>
public sealed class InheritedMembersTests
{
    [Theory]
    [InlineData("""{"text":"t","part":{"own":1}}""", "text")]
    [InlineData("""{"text":"t","part":{"own":1,"name":"n","title":"u"}}""", "n u 1")]
    [InlineData("""{"text":"t","part":{"own":1,"name":"n"}}""", "n t 1")]
    public void An_inherited_init_only_property_keeps_its_initializer_or_gets_what_is_read(string json, string expected)
    {
        const string Source = """
            public class Base { public string Name { get; init; } = "text"; public virtual string Title { get; init; } = "t"; }
            public class Part : Base { public int Own { get; init; } }
            [Signature("x")] public partial class Ask
            {
                [InputField] public required string Text { get; init; }
                [OutputField] public Part? Part { get; init; }
            }
            public static class Probe
            {
                public static string Read(string json)
                {
                    SignatureDraft<Ask> draft = Draft<Ask>();
                    using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(json);
                    return draft.TryReadJson(1, document.RootElement.GetProperty("part"), FieldReadMode.Strict, out FieldError error)
                        ? Show(draft.Build().Part!)
                        : error.ToString();
                }

                private static string Show(Part part) => part.Name == "text" ? "text" : $"{part.Name} {part.Title} {part.Own}";

                private static SignatureDraft<T> Draft<T>() where T : class, ISignature<T> => T.CreateDraft();
            }
            """;
        using LoadedAssembly loaded = LoadedAssembly.Of(GeneratorRun.Of(Source).AssertCompiles());
        Assert.Equal(expected, loaded.Call("Probe", "Read", json));
    }
}
