using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class DeclareModuleCodeFixTests
{
    private const string Head = "using Microsoft.Extensions.AI;\n\n[PromptProgram]\n";

    [Fact]
    public async Task A_field_becomes_a_module_and_its_uses_follow()
    {
        string text = await FixAsync("""
            public partial class P(IChatClient client) : PromptProgram<Demo.Question>(client)
            {
                private readonly Predict<Demo.Question> _route = new(client);

                protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                    => _route.RunAsync(input, cancellationToken);
            }
            """);
        Assert.Contains("    [Module] private partial Predict<Demo.Question> Route { get; }\n", text, StringComparison.Ordinal);
        Assert.Contains("=> Route.RunAsync(input", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_route", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_that_the_constructor_sets_becomes_a_module()
    {
        string text = await FixAsync("""
            public partial class P : PromptProgram<Demo.Question>
            {
                public P(IChatClient client)
                    : base(client)
                {
                    Step = new ChainOfThought<Demo.Question>(client);
                }

                internal ChainOfThought<Demo.Question> Step { get; }

                protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                    => Step.RunAsync(input, cancellationToken);
            }
            """);
        Assert.Contains("[Module] internal partial ChainOfThought<Demo.Question> Step { get; }", text, StringComparison.Ordinal);
        Assert.DoesNotContain("new ChainOfThought", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Modules_made_in_a_body_become_properties_with_names_of_their_own()
    {
        string text = await FixAsync("""
            public partial class P(IChatClient client) : PromptProgram<Demo.Question>(client)
            {
                protected override async ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                {
                    var first = new Predict<Demo.Question>(client);
                    await first.RunAsync(input, cancellationToken);
                    return await new ChainOfThought<Demo.Question>(client).RunAsync(input, cancellationToken);
                }
            }
            """);
        Assert.Contains("[Module] private partial Predict<Demo.Question> Question { get; }", text, StringComparison.Ordinal);
        Assert.Contains("[Module] private partial ChainOfThought<Demo.Question> Question2 { get; }", text, StringComparison.Ordinal);
        Assert.Contains("var first = Question;", text, StringComparison.Ordinal);
        Assert.Contains("await Question2.RunAsync", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_comes_from_outside_or_has_options_is_left_to_the_developer()
        => Assert.True(await CodeFixRun.IsSilentAsync(new DeclareModuleCodeFix(), Head + """
            public partial class P : PromptProgram<Demo.Question>
            {
                private readonly Predict<Demo.Question> _given;
                private readonly Predict<Demo.Question> _careful;

                public P(IChatClient client, Predict<Demo.Question> given)
                    : base(client)
                {
                    _given = given;
                    _careful = new(client, new PredictOptions { MaxRepairs = 2 });
                }

                protected override async ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                {
                    await _given.RunAsync(input, cancellationToken);
                    return await _careful.RunAsync(input, cancellationToken);
                }
            }
            """, new UnboundCallAnalyzer()));

    private static Task<string> FixAsync(string source)
        => CodeFixRun.FixAsync(new DeclareModuleCodeFix(), Head + source, new UnboundCallAnalyzer(), new ProgramAnalyzer());
}
