namespace PromptOpt.Analyzers.Tests;

/// <summary>Tests of a rule of <see cref="SignatureAnalyzer"/>, with the parts that their sources are made of.</summary>
public abstract class SignatureRuleTests : RuleTests
{
    protected const string Using = "using System.ComponentModel; using System.ComponentModel.DataAnnotations; using System.Text.Json.Serialization;\n";
    protected const string In = "[InputField] public string Text { get; init; } = \"\";";
    protected const string Out = "[OutputField] public string Answer { get; init; } = \"\";";

    private protected SignatureRuleTests(string id)
        : base(new SignatureAnalyzer(), id)
    {
    }

    /// <summary>A signature with instructions.</summary>
    protected static string Type(string declaration, params string[] members)
        => $$"""[Signature("Do it.")] {{declaration}} { {{string.Join('\n', members)}} }""" + "\n";

    /// <summary>A signature with an input and these members.</summary>
    protected static string Ask(params string[] members) => Using + Type("public partial class Ask", [In, .. members]);
}
