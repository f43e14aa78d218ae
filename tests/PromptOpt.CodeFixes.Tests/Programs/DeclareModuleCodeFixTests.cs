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
        Assert.Contains("[Module] private partial Predict<Demo.Question> First { get; }", text, StringComparison.Ordinal);
        Assert.Contains("[Module] private partial ChainOfThought<Demo.Question> Question { get; }", text, StringComparison.Ordinal);
        Assert.DoesNotContain("var first", text, StringComparison.Ordinal);
        Assert.Contains("        await First.RunAsync(input", text, StringComparison.Ordinal);
        Assert.Contains("await Question.RunAsync", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_move_into_a_static_property()
    {
        string text = await FixAsync("""
            public partial class P(IChatClient client) : PromptProgram<Demo.Question>(client)
            {
                private readonly Predict<Demo.Question> _route = new(client, new PredictOptions { MaxRepairs = 2 });

                private static PredictOptions Careful => new() { MaxRepairs = 3 };

                protected override async ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                {
                    var check = new ChainOfThought<Demo.Question>(client, Careful);
                    await check.RunAsync(input, cancellationToken);
                    return await _route.RunAsync(input, cancellationToken);
                }
            }
            """);
        Assert.Contains("    private static PredictOptions RouteOptions { get; } = new PredictOptions { MaxRepairs = 2 };\n", text, StringComparison.Ordinal);
        Assert.Contains("[Module(Options = nameof(RouteOptions))] private partial Predict<Demo.Question> Route { get; }", text, StringComparison.Ordinal);
        Assert.Contains("[Module(Options = nameof(Careful))] private partial ChainOfThought<Demo.Question> Check { get; }", text, StringComparison.Ordinal);
        Assert.Contains("await Check.RunAsync(input", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_modules_of_a_document_are_declared_at_once()
    {
        string text = await CodeFixRun.FixAllAsync(new DeclareModuleCodeFix(), Head + """
            public partial class P(IChatClient client) : PromptProgram<Demo.Question>(client)
            {
                private readonly Predict<Demo.Question> _first = new(client);
                private readonly Predict<Demo.Question> _second = new(client, new PredictOptions { MaxRepairs = 0 });

                protected override async ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                {
                    var third = new Predict<Demo.Question>(client);
                    await third.RunAsync(input, cancellationToken);
                    await _first.RunAsync(input, cancellationToken);
                    return await _second.RunAsync(input, cancellationToken);
                }
            }
            """, new UnboundCallAnalyzer());
        Assert.Contains("[Module] private partial Predict<Demo.Question> First { get; }", text, StringComparison.Ordinal);
        Assert.Contains("[Module(Options = nameof(SecondOptions))] private partial Predict<Demo.Question> Second { get; }", text, StringComparison.Ordinal);
        Assert.Contains("[Module] private partial Predict<Demo.Question> Third { get; }", text, StringComparison.Ordinal);
        Assert.DoesNotContain("new(client", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_first", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_comes_from_outside_or_needs_the_instance_is_left_to_the_developer()
        => Assert.True(await CodeFixRun.IsSilentAsync(new DeclareModuleCodeFix(), Head + """
            public partial class P : PromptProgram<Demo.Question>
            {
                private readonly Predict<Demo.Question> _given;
                private readonly Predict<Demo.Question> _careful;

                public P(IChatClient client, Predict<Demo.Question> given, int repairs)
                    : base(client)
                {
                    _given = given;
                    _careful = new(client, new PredictOptions { MaxRepairs = repairs });
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
