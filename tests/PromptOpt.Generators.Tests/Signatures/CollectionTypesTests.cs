namespace PromptOpt.Generators.Tests;

/// <summary>Sets, and lists behind an interface, as fields: in the prompt, in replies, in rows and in demonstrations.</summary>
public sealed class CollectionTypesTests
{
    private const string Source = """
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using System.Text;
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        namespace Shop;

        public enum Color { Red, Green, [System.Text.Json.Serialization.JsonStringEnumMemberName("sky blue")] Blue }

        public sealed record Part(string Name, ICollection<int> Sizes) { public IReadOnlySet<string> Tags { get; init; } = new HashSet<string> { "new" }; }

        [Signature("Describe the order.")]
        public partial class Describe
        {
            [InputField] public required IEnumerable<string> Lines { get; init; }

            [InputField, MaxLength(2)] public ISet<int>? Numbers { get; init; }

            /// <summary>every color that is named</summary>
            [OutputField, MinLength(1)] public HashSet<Color> Colors { get; init; } = [];

            [OutputField] public IList<Part>? Parts { get; init; }

            [OutputField] public IReadOnlyCollection<DateOnly>? Days { get; init; }
        }

        public sealed class Says(params string[] replies) : IChatClient
        {
            private int _next;

            public List<string> Asked { get; } = [];

            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            {
                Asked.AddRange(messages.Select(static message => message.Text));
                return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, replies[_next++])));
            }

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

            public object? GetService(Type serviceType, object? serviceKey = null) => null;

            public void Dispose()
            {
            }
        }

        public static class Uses
        {
            public static string Ask()
            {
                Says client = new(
                    "[[ ## colors ## ]]\n- red\n- Sky Blue\n- Red\n\n[[ ## parts ## ]]\n[{\"name\": \"nut\", \"sizes\": [3, 3]}]\n\n[[ ## days ## ]]\n2024-02-29\n\n[[ ## completed ## ]]");
                Describe answer = new Predict<Describe>(client).RunAsync(lines: ["a", "b"], numbers: new SortedSet<int> { 7, 3 }).AsTask().GetAwaiter().GetResult().Value;
                return client.Asked.Last() + "\n=> " + string.Join(",", answer.Colors) + " " + answer.Parts![0].Name + string.Join(",", answer.Parts[0].Sizes) + answer.Parts[0].Tags.Single() + " " + answer.Days!.Single().ToString("O");
            }

            public static string AskTwice()
            {
                Says client = new("[[ ## colors ## ]]\n[]\n\n[[ ## completed ## ]]", "[[ ## colors ## ]]\n[\"green\"]\n\n[[ ## completed ## ]]");
                return new Predict<Describe>(client).RunAsync(lines: []).AsTask().GetAwaiter().GetResult().Value.Colors.Single() + " " + client.Asked.Last();
            }

            public static string System() => Describe.PromptTemplate + "\n" + Describe.OutputJsonSchema;

            public static string Rows(string name, string text)
            {
                try
                {
                    Dataset<Describe> rows = Dataset<Describe>.Read(new System.IO.MemoryStream(Encoding.UTF8.GetBytes(text)), name);
                    return string.Join("|", rows.Select(static row => string.Join(",", row.Value.Lines) + " " + string.Join(",", row.Value.Numbers ?? new HashSet<int>()) + " " + string.Join(",", row.Value.Colors)));
                }
                catch (DatasetException exception)
                {
                    return exception.Message;
                }
            }

            public static string Demo() => PromptOpt.Demo.Of(new Describe { Lines = ["a"], Colors = [Color.Blue, Color.Red] }).Fields.Aggregate("", static (text, field) => text + field.Name + "=" + field.Json + ";");
        }
        """;

    private static readonly LoadedAssembly Loaded = LoadedAssembly.Of(GeneratorRun.Of(Source).AssertCompiles());

    [Fact]
    public void Sets_and_interfaces_are_asked_for_and_read()
    {
        string asked = (string)Loaded.Call("Shop.Uses", "Ask")!;
        Assert.Contains("[[ ## lines ## ]]\n[\"a\",\"b\"]", asked, StringComparison.Ordinal);
        Assert.Contains("[[ ## numbers ## ]]\n[3,7]", asked, StringComparison.Ordinal);
        Assert.EndsWith("=> Red,Blue nut3,3new 2024-02-29", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_is_told_that_each_counts_once()
    {
        string system = (string)Loaded.Call("Shop.Uses", "System")!;
        Assert.Contains("JSON list of (\"red\" | \"green\" | \"sky blue\"), each once", system, StringComparison.Ordinal);
        Assert.Contains("JSON list of text", system, StringComparison.Ordinal);
        Assert.Contains("\"days\":{\"anyOf\":[{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"date\"}},{\"type\":\"null\"}]}", system, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_count_what_the_set_holds()
    {
        string asked = (string)Loaded.Call("Shop.Uses", "AskTwice")!;
        Assert.StartsWith("Green", asked, StringComparison.Ordinal);
        Assert.Contains("at least 1 items", asked, StringComparison.Ordinal);
        Assert.Equal("a 1,2 Red", Loaded.Call("Shop.Uses", "Rows", "x.jsonl", """{"lines":["a"],"numbers":[1,2,1],"colors":["red","red"]}"""));
        Assert.Contains("at most 2 items", (string)Loaded.Call("Shop.Uses", "Rows", "x.jsonl", """{"lines":["a"],"numbers":[1,2,3],"colors":["red"]}""")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_and_demonstrations_hold_them_as_lists()
    {
        Assert.Equal("a,b 1 Red,Blue", Loaded.Call("Shop.Uses", "Rows", "x.csv", "lines,numbers,colors\n\"[\"\"a\"\",\"\"b\"\"]\",[1],\"[\"\"red\"\",\"\"sky blue\"\"]\"\n"));
        Assert.Contains("at [1]: ", (string)Loaded.Call("Shop.Uses", "Rows", "x.csv", "lines,numbers,colors\n[],[1],\"[\"\"red\"\",\"\"pink\"\"]\"\n")!, StringComparison.Ordinal);
        Assert.Equal("lines=[\"a\"];numbers=null;colors=[\"red\",\"sky blue\"];parts=null;days=null;", Loaded.Call("Shop.Uses", "Demo"));
    }
}
