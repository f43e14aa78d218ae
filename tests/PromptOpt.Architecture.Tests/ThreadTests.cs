using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Architecture.Tests;

/// <summary>Every public type says whether several threads may use it at once, itself or by the rules that docs/threads.md has for its kind.</summary>
public sealed class ThreadTests
{
    private const string Words = "afe for concurrent use";

    public static TheoryData<string> Packages => [.. Project.All.Where(IsPackage)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_public_type_says_whether_threads_may_share_it(string name)
    {
        string[] silent =
        [
            .. Project.Load(name).Files
                .SelectMany(file => SharedTypes(File.ReadAllText(Path.Combine(Project.Load(name).Directory, file.Path))).Select(type => (file.Path, type.Name, type.Says)))
                .GroupBy(static type => type.Name)
                .Where(static parts => !parts.Any(static part => part.Says))
                .Select(parts => $"src/{name}/{parts.First().Path}: {parts.Key} does not say whether several threads may use it at once. Write <remarks>Safe for concurrent use.</remarks> or <remarks>Not safe for concurrent use.</remarks>, "
                    + "with the condition if there is one; what says that it is safe has a test. Immutable records, enums, attributes, exceptions and static classes need not say it (docs/threads.md)."),
        ];

        Assert.True(silent.Length == 0, string.Join('\n', silent));
    }

    [Fact]
    public void Kinds_that_have_a_rule_need_no_words_and_all_others_do()
        => Assert.Equal(
            ["Plain", "Plain.Inner", "ISeam", "Changing", "Counter"],
            SharedTypes("""
                public class Plain { public sealed class Inner; private class Hidden { public class Deep; } }
                public interface ISeam { void Run(); }
                public record Changing { public int Count { get; set; } }
                public struct Counter;
                public interface IMark; public record Row(int Id); public readonly struct Point; public enum Kind { A } public static class Tools;
                public class ReadAttribute : System.Attribute; public class BrokenException : System.Exception; internal class Own; public delegate void Told();
                """).Select(static type => type.Name));

    /// <summary>Types that users can share between threads and that no rule speaks for.</summary>
    private static IEnumerable<(string Name, bool Says)> SharedTypes(string text)
        => from type in CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
           where IsPublic(type) && !HasRule(type)
           select (NameOf(type), type.GetLeadingTrivia().ToFullString().Contains(Words, StringComparison.Ordinal));

    private static bool IsPackage(string name)
        => Path.Combine(Project.Load(name).Directory, name + ".csproj") is { } file && File.Exists(file) && File.ReadAllText(file).Contains("<IsPackable>true<", StringComparison.Ordinal);

    private static bool IsPublic(TypeDeclarationSyntax type)
        => type.Modifiers.Any(SyntaxKind.PublicKeyword) && type.Ancestors().OfType<TypeDeclarationSyntax>().All(static outer => outer.Modifiers.Any(SyntaxKind.PublicKeyword) || outer is InterfaceDeclarationSyntax);

    private static bool HasRule(TypeDeclarationSyntax type)
        => type.Modifiers.Any(SyntaxKind.StaticKeyword)
            || (type is StructDeclarationSyntax && type.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
            || (type is RecordDeclarationSyntax && !type.Members.OfType<PropertyDeclarationSyntax>().Any(IsSettable))
            || (type is InterfaceDeclarationSyntax && type.Members.Count == 0)
            || type.Identifier.ValueText.EndsWith("Attribute", StringComparison.Ordinal)
            || type.Identifier.ValueText.EndsWith("Exception", StringComparison.Ordinal);

    private static bool IsSettable(PropertyDeclarationSyntax property)
        => property.AccessorList?.Accessors.Any(static accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && !accessor.Modifiers.Any(SyntaxKind.PrivateKeyword)) == true;

    private static string NameOf(TypeDeclarationSyntax type)
    {
        string name = type.Identifier.ValueText + type.TypeParameterList;
        return type.Parent is TypeDeclarationSyntax outer ? $"{NameOf(outer)}.{name}" : name;
    }
}
