using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Architecture.Tests;

/// <summary>Paths are put together from names, so that they are right on every system.</summary>
public sealed class PathTests
{
    private static readonly string[] Joining = ["Combine", "Join", "GetFullPath"];

    public static TheoryData<string> Projects => [.. Project.All];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_path_is_joined_from_names_without_separators(string name)
    {
        string[] problems =
        [
            .. from file in Project.Load(name).Files
               from literal in SeparatorsIn(Path.Combine(Project.Load(name).Directory, file.Path))
               select $"src/{name}/{file.Path}({literal.GetLocation().GetLineSpan().StartLinePosition.Line + 1}) joins {literal}: give each name of the path as an argument of its own.",
        ];

        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    [Fact]
    public void A_separator_in_a_joined_name_is_found()
        => Assert.Equal(
            ["\"a/b\"", "$\"{x}\\\\c\""],
            SeparatorsOf("""string p = Path.Combine(root, "a/b", "c"); string q = System.IO.Path.Join($"{x}\\c", other.Combine("d/e"), "f"); string r = "g/h";""").Select(static literal => literal.ToString()));

    private static IEnumerable<ExpressionSyntax> SeparatorsIn(string file) => SeparatorsOf(File.ReadAllText(file));

    private static IEnumerable<ExpressionSyntax> SeparatorsOf(string text)
        => from call in CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
           where call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } method, Expression: { } type } && Joining.Contains(method) && type.ToString().Split('.')[^1] == "Path"
           from argument in call.ArgumentList.Arguments
           where TextOf(argument.Expression) is { } part && part.AsSpan().IndexOfAny('/', '\\') >= 0
           select argument.Expression;

    private static string? TextOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.OfType<InterpolatedStringTextSyntax>().Select(static piece => piece.TextToken.ValueText)),
        _ => null,
    };
}
