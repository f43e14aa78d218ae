namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureAnalyzerTests
{
    [Fact]
    public async Task A_signature_that_is_not_partial_is_said()
        => await AnalyzerVerifier.VerifyAsync(new SignatureAnalyzer(), """
            [Signature("Do it.")]
            public class {|PO1001:Broken|}
            {
                [InputField] public string Text { get; init; } = "";
                [OutputField] public string Answer { get; init; } = "";
            }
            """);
}
