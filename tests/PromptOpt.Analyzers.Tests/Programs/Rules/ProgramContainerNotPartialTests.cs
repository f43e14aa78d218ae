namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramContainerNotPartialTests() : RuleTests(new ProgramAnalyzer(), "PO2002")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("public class [|Outer|] { [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
        ProgramSource.Of("public static class [|Outer|] { public partial class Inner { [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Of("public partial class Outer { [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
        ProgramSource.Of("public partial class Outer { public static partial class Inner { [PromptProgram] internal partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } } }"),
        ProgramSource.Of("public class Outer; [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD private class Inner; }"),
    ];
}
