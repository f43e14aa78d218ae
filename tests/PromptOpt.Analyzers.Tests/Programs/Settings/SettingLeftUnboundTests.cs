namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingLeftUnboundTests() : RuleTests(new OwnModuleAnalyzer(), "PO2044")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Own("private Setting<int> [|_k|] = Setting.Of(\"K\", 1);", "", ""),
        Own("private Setting<int> [|_k|] = Setting.Of(\"K\", 1);", "", "visit(_k);"),
        Own("private Setting<int> [|_k|] = Setting.Of(\"K\", 1);", "_k = BindSetting(_k, binding);", ""),
        Own("private Setting<int> K { get; set; } = Setting.Of(\"K\", 1); private Setting<string>[] [|_tools|] = [];", "K = BindSetting(K, binding);", "visit(K);"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Own("private Setting<int> _k = Setting.Of(\"K\", 1);", "_k = BindSetting(_k, binding);", "visit(_k);"),
        Own("private Setting<string>[] _tools = [];", "_tools = Array.ConvertAll(_tools, tool => BindSetting(tool, binding));", "foreach (Setting<string> tool in _tools) { visit(tool); }"),
        Own("private static readonly Setting<int> Declared = Setting.Of(\"K\", 1); private Setting<int> _k = Declared;", "Take(binding);", "visit(_k);", "private void Take(ProgramBinding binding) => _k = BindSetting(_k, binding);"),
        ProgramSource.Program("[Setting(1)] private partial int K { get; } FORWARD"),
    ];

    private static RuleCase Own(string fields, string bind, string visit, string more = "") => ProgramSource.Of($$"""
        public sealed class Own<T>(PromptModule<T> inner) : PromptProgram<T>
            where T : class, ISignature<T>
        {
            {{fields}}

            protected override ValueTask<Prediction<T>> ForwardAsync(T input, CancellationToken cancellationToken) => inner.RunAsync(input, cancellationToken);

            protected override void BindModules(ProgramBinding binding)
            {
                inner = BindModule(inner, "Inner", binding);
                {{bind}}
            }

            protected override void VisitModules(Action<string, PromptModule> visit) => visit("Inner", inner);

            protected override void VisitSettings(Action<Setting> visit)
            {
                {{visit}}
            }

            {{more}}
        }
        """);
}
