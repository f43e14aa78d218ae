namespace PromptOpt.Analyzers.Tests.Programs;

/// <summary>Source texts around what a test of a program rule is about.</summary>
internal static class ProgramSource
{
    /// <summary>A correct <c>ForwardAsync</c>.</summary>
    public const string Forward = "protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => new(Prediction.Of(input));";

    private const string Question = """

        /// <summary>Answer the message.</summary>
        [Signature]
        public partial class Question
        {
            [InputField] public required string Message { get; init; }

            [OutputField] public string Answer { get; init; } = "";

            [OutputField] public bool Done { get; init; }
        }
        """;

    /// <summary>Declarations, with a signature <c>Question</c> at hand. <c>FORWARD</c> stands for a correct <c>ForwardAsync</c>.</summary>
    public static string Of(string declarations)
        => "using Microsoft.Extensions.AI;\nusing PromptOpt.Optimizers;\n" + declarations.Replace("FORWARD", Forward, StringComparison.Ordinal) + Question;

    /// <summary>A program <c>P</c> with these members.</summary>
    public static string Program(string members)
        => Of("[PromptProgram] public partial class P(IChatClient client) : PromptProgram<Question>(client)\n{\n" + members + "\n}");

    /// <summary>A program <c>P</c> with a module <c>Step</c> and this body of <c>ForwardAsync</c>.</summary>
    public static string Body(string statements)
        => Program($$"""
            [Module] private partial Predict<Question> Step { get; }

            protected override async ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
            {
                {{statements}}
            }
            """);

    /// <summary>A class outside programs with these members.</summary>
    public static string Caller(string members) => Of("public class Caller\n{\n" + members + "\n}");
}
