namespace PromptOpt.Analyzers.Tests;

public sealed class JudgeIsStudentTests() : RuleTests(new JudgeIsStudent(), "PO4035")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("public static class T { static RunModels Models(IChatClient client) => new(client) { [|Judge = new RunModel(client)|] }; }"),
        OptimizationProject.Of("public static class T { static RunModels Models(IChatClient client) { RunModel student = new(client); return new RunModels(student) { Teacher = student, [|Judge = student|] }; } }"),
        OptimizationProject.Of("public class T(IChatClient inner) { IChatClient Inner => inner; RunModels Models() => new(new RunModel(Inner)) { [|Judge = new(this.Inner, new ModelPricing())|] }; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("public static class T { static RunModels Models(IChatClient client, IChatClient judge) => new(client) { Judge = new RunModel(judge) }; }"),
        OptimizationProject.Of("public static class T { static RunModels Models(IChatClient client) => new(client) { Teacher = new RunModel(client), Reflection = new RunModel(client) }; }"),
        OptimizationProject.Of("""public static class T { static RunModels Models(Func<string, IChatClient> connect) => new(connect("small")) { Judge = new RunModel(connect("large")) }; }"""),
        OptimizationProject.Of("public static class T { static RunModels Models(RunModels a, RunModels b) => new(a.Student) { Judge = b.Student }; }"),
    ];
}
