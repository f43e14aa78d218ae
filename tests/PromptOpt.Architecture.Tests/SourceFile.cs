using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Architecture.Tests;

/// <summary>A source file of a project: what it declares and what it names. Comments and texts name nothing.</summary>
/// <param name="Path">Its path in the project, with <c>/</c>.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Declared">The names of the types it declares, each as often as it does.</param>
/// <param name="Named">The names in it that could be those of types.</param>
internal sealed record SourceFile(string Path, int Lines, IReadOnlyList<string> Declared, IReadOnlySet<string> Named)
{
    /// <summary>The folder it is in; <c>.</c> for that of the project.</summary>
    public string Room => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : ".";

    public static SourceFile Read(string project, string file)
    {
        string text = File.ReadAllText(file);
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        return new(
            System.IO.Path.GetRelativePath(project, file).Replace('\\', '/'),
            text.AsSpan().Count('\n'),
            [.. root.DescendantNodes().Select(NameOf).OfType<string>()],
            root.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken) && !IsMemberThatIsSet(token.Parent)).Select(static token => token.ValueText).ToHashSet(StringComparer.Ordinal));
    }

    // In { Name = value } stands a member of whatever is made.
    private static bool IsMemberThatIsSet(SyntaxNode? name)
        => name is IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ObjectInitializerExpression } } assignment } && assignment.Left == name;

    private static string? NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };
}
