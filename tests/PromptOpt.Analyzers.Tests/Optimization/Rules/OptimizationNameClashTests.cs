namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationNameClashTests() : RuleTests(new OptimizationNameClash(), "PO4036")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("namespace A { [Optimize<LabeledFewShot>(RIGHT)] public static partial class Tuning; } namespace B { [[|Optimize<LabeledFewShot>(RIGHT)|]] public static partial class Tuning; }"),
        OptimizationProject.Of("""public static partial class Outer { [[|Optimize<LabeledFewShot>(RIGHT, Name = "X")|]] [Optimize<LabeledFewShot>(RIGHT, Name = "Y")] public static partial class Tuning; } namespace A { [Optimize<LabeledFewShot>(RIGHT, Name = "X")] public static partial class Tuning; }"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("namespace A { [Optimize<LabeledFewShot>(RIGHT)] public static partial class Tuning; } namespace B { [Optimize<LabeledFewShot>(RIGHT)] public static partial class Other; }"),
        OptimizationProject.Of("""namespace A { [Optimize<LabeledFewShot>(RIGHT, Name = "X")] public static partial class Tuning; } namespace B { [Optimize<LabeledFewShot>(RIGHT, Name = "Y")] public static partial class Tuning; }"""),
        OptimizationProject.Of("namespace A { [Optimize<LabeledFewShot>(RIGHT)] public static partial class Tuning; } namespace B { public static class Tuning; }"),
        OptimizationProject.Of("namespace A { [Optimize<LabeledFewShot>(RIGHT)] public static partial class Tuning; } namespace B { [Optimize<LabeledFewShot>(RIGHT)] public static partial class tuning; }"),
    ];
}
