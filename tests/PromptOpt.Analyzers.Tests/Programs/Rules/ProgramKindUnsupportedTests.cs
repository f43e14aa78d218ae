namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramKindUnsupportedTests() : RuleTests(new ProgramAnalyzer(), "PO2003")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("[PromptProgram] public abstract partial class [|P|](IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[PromptProgram] public partial class [|P|]<T>(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[PromptProgram] file partial class [|P|](IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[PromptProgram] public static partial class [|P|] { }"),
        ProgramSource.Of("[PromptProgram] public partial record [|P|](IChatClient Client) : PromptProgram<Question>(Client) { [Module] private partial Predict<Question> Step { get; } FORWARD }"),
        ProgramSource.Of("[PromptProgram] public partial record [|P|](IChatClient Client);"),
        ProgramSource.Of("public partial class Outer<T> { [PromptProgram] public partial class [|P|](IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Of("[PromptProgram] public sealed partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("public abstract class Base<T>(IChatClient c) : PromptProgram<Question>(c); [PromptProgram] public partial class P(IChatClient c) : Base<int>(c) { FORWARD }"),
        ProgramSource.Of("public static partial class Outer { [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
    ];
}
