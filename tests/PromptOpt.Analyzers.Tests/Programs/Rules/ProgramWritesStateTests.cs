namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramWritesStateTests() : RuleTests(new ForwardAnalyzer(), "PO2031")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        With("private int _calls;", "[|_calls++|];"),
        With("private string _last = \"\";", "[|_last = input.Message|];"),
        With("public string Last { get; set; } = \"\";", "[|Last += input.Message|];"),
        With("private static int s_calls;", "[|s_calls++|];"),
        With("public static class Statistics { public static int Calls { get; set; } }", "[|Statistics.Calls++|];"),
        With("private readonly List<string> _seen = [];", "[|_seen.Add(input.Message)|];"),
        With("private readonly Dictionary<string, int> _counts = new();", "[|_counts[input.Message] = 1|];"),
        With("private readonly int[] _counts = new int[3];", "[|_counts[0]++|];"),
        With("private readonly System.Text.StringBuilder _log = new();", "[|_log.Append(input.Message)|];"),
        With("private (int A, int B) _pair;", "[|_pair.A = 1|];"),
        With("private int _a, _b;", "([|_a|], _b) = (1, 2);"),
        With("private int _calls;", "Interlocked.Increment([|ref _calls|]);"),
        With("private readonly object _gate = new(); private int _calls;", "lock (_gate) { [|_calls++|]; }"),
        With("private string? _cache;", "[|_cache ??= input.Message|];"),
        With("private int _calls; private void Count() { [|_calls++|]; }", "Count();"),
        With("private int _calls; private int Next => [|++_calls|];", "int next = Next;"),
        With("private int _calls;", "void Count() { [|_calls++|]; } Count(); Action again = () => [|_calls--|]; again();"),
        ProgramSource.Of("""
            [PromptProgram]
            public partial class P(IChatClient client, int calls = 0) : PromptProgram<Question>(client)
            {
                protected override async ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
                {
                    [|calls++|];
                    await Task.Yield();
                    return Prediction.Of(input);
                }
            }
            """),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        With("", "int calls = 0; calls++; List<string> seen = []; seen.Add(input.Message); int[] counts = new int[2]; counts[0] = 1;"),
        With("public string Label { get; set; } = \"\"; public void Rename(string label) => Label = label;", ""),
        With("private readonly int _size; public P(IChatClient c, int size) : this(c) => _size = size;", "int size = _size;"),
        With("private static int s_calls;", "Interlocked.Increment(ref s_calls);"),
        With("private readonly object _gate = new(); private readonly List<string> _seen = [];", "lock (_gate) { _seen.Add(input.Message); }"),
        With("private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _cache = new();", "_cache[input.Message] = 1; _cache.TryAdd(\"x\", 2);"),
        With("private static string? s_cache;", "s_cache ??= \"x\";"),
        With("private static readonly AsyncLocal<string> s_user = new();", "s_user.Value = \"x\";"),
        With("private readonly System.Collections.Immutable.ImmutableList<string> _words = [];", "var words = _words.Add(input.Message);"),
        With("private List<string> Fresh => [];", "Fresh.Add(input.Message);"),
        With("public sealed record Turn { public string Text { get; set; } = \"\"; }", "var turn = new Turn { Text = input.Message }; turn.Text = \"y\"; var other = turn with { Text = \"z\" };"),
        ProgramSource.Caller("private int _calls; public async Task ForwardAsync() { _calls++; await Task.Yield(); }"),
    ];

    private static string With(string members, string statements)
        => ProgramSource.Program($$"""
            {{members}}

            [Module] private partial Predict<Question> Step { get; }

            protected override async ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
            {
                {{statements}}
                return await Step.RunAsync(input, cancellationToken);
            }
            """);
}
