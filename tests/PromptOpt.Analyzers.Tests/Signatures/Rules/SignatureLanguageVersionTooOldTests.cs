using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureLanguageVersionTooOldTests() : SignatureRuleTests("PO1022")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Old(Type("public partial class [|Ask|]", In, Out), LanguageVersion.CSharp11),
        Old(Type("public partial record [|Ask|]", In, Out), LanguageVersion.CSharp10),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Old(Type("public partial class Ask", In, Out), LanguageVersion.CSharp12),
        Type("public partial class Ask", In, Out),
        Old("public class Plain { }", LanguageVersion.CSharp11),
    ];

    private static RuleCase Old(string source, LanguageVersion version) => new(source) { Options = TestOptions.Default with { LanguageVersion = version } };
}
