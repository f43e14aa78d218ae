namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramWithoutClientConstructorTests() : RuleTests(new ProgramAnalyzer(), "PO2020")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("[PromptProgram] public partial class [|P|](IChatClient c, int tries) : PromptProgram<Question>(c) { public int Tries => tries; FORWARD }"),
        ProgramSource.Of("[PromptProgram] public partial class [|P|] : PromptProgram<Question> { private P(IChatClient c) : base(c) { } public static P Create(IChatClient c) => new(c); FORWARD }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("FORWARD"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c, IServiceProvider services) : PromptProgram<Question>(c) { public IServiceProvider Services => services; FORWARD }"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c, int tries = 3) : PromptProgram<Question>(c) { public int Tries => tries; FORWARD }"),
        ProgramSource.Of("[PromptProgram] public partial class P : PromptProgram<Question> { public P(IChatClient c) : base(c) { } public P(IChatClient c, int tries) : base(c) => Tries = tries; public int Tries { get; } FORWARD }"),
    ];
}
