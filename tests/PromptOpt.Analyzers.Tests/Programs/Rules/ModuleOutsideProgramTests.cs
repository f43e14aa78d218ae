namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleOutsideProgramTests() : RuleTests(new ProgramAnalyzer(), "PO2019")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("public partial class P { [Module] private partial Predict<Question> [|A|] { get; } }"),
        ProgramSource.Of("public abstract partial class Base(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Predict<Question> [|A|] { get; } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } FORWARD"),
        ProgramSource.Of("[AttributeUsage(AttributeTargets.All)] public class OwnAttribute : Attribute; public class P { [Own] public string Module => \"\"; }"),
        ProgramSource.Of("namespace Other { [AttributeUsage(AttributeTargets.All)] public class ModuleAttribute : Attribute; public class P { [Other.Module] public string A => \"\"; } }"),
    ];
}
