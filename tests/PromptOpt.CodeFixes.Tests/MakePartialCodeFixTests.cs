using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class MakePartialCodeFixTests
{
    [Fact]
    public async Task A_signature_becomes_partial_together_with_the_types_around_it()
    {
        string text = await CodeFixRun.FixAsync(new MakePartialCodeFix(), """
            public class Outer
            {
                /// <summary>Answer.</summary>
                [Signature]
                internal sealed class Ask
                {
                    [InputField] public required string Question { get; init; }

                    [OutputField] public string Answer { get; init; } = "";
                }
            }
            """, new SignatureAnalyzer());
        Assert.Contains("public partial class Outer", text, StringComparison.Ordinal);
        Assert.Contains("internal sealed partial class Ask", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_without_modifiers_keeps_its_comment()
        => Assert.Contains(
            "// why\npartial class P(",
            await CodeFixRun.FixAsync(new MakePartialCodeFix(), """
                using Microsoft.Extensions.AI;
                [PromptProgram]
                // why
                class P(IChatClient client) : PromptProgram<Demo.Question>(client)
                {
                    protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken) => default;
                }
                """, new ProgramAnalyzer()),
            StringComparison.Ordinal);

    [Fact]
    public async Task All_types_of_a_document_become_partial_at_once()
    {
        string text = await CodeFixRun.FixAllAsync(new MakePartialCodeFix(), """
            [Signature("A.")] public class A { [InputField] public string X { get; init; } = ""; [OutputField] public string Y { get; init; } = ""; }
            [Signature("B.")] class B { [InputField] public string X { get; init; } = ""; [OutputField] public string Y { get; init; } = ""; }
            """, new SignatureAnalyzer());
        Assert.Contains("public partial class A", text, StringComparison.Ordinal);
        Assert.Contains("] partial class B", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Containers_of_every_kind_become_partial_however_deep()
        => Assert.Equal("""
            public partial interface IOuter
            {
                internal readonly partial struct Middle
                {
                    public sealed partial record Inner
                    {
                        [Signature("Answer it.")] public partial class Ask { [InputField] public string Question { get; init; } = ""; [OutputField] public string Answer { get; init; } = ""; }
                    }
                }
            }
            """,
            await CodeFixRun.FixAsync(new MakePartialCodeFix(), """
            public interface IOuter
            {
                internal readonly struct Middle
                {
                    public sealed record Inner
                    {
                        [Signature("Answer it.")] public class Ask { [InputField] public string Question { get; init; } = ""; [OutputField] public string Answer { get; init; } = ""; }
                    }
                }
            }
            """, new SignatureAnalyzer()));

    [Fact]
    public async Task Two_signatures_of_one_container_are_fixed_at_once()
        => Assert.StartsWith(
            "public partial class Outer\n",
            await CodeFixRun.FixAllAsync(new MakePartialCodeFix(), """
            public class Outer
            {
                [Signature("A.")] public partial class A { [InputField] public string X { get; init; } = ""; [OutputField] public string Y { get; init; } = ""; }
                [Signature("B.")] public partial class B { [InputField] public string X { get; init; } = ""; [OutputField] public string Y { get; init; } = ""; }
            }
            """, new SignatureAnalyzer()),
            StringComparison.Ordinal);
}
