using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Architecture.Tests;

/// <summary>Every public type says whether several threads may use it at once, itself or by the rules that docs/threads.md has for its kind.</summary>
public sealed partial class ThreadTests
{
    private const string Words = "afe for concurrent use";

    private static readonly CSharpParseOptions Preview = new(LanguageVersion.Preview);

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
    public void A_class_that_says_so_is_used_by_many_threads_in_a_test()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Project.Root, "tests"), "SharedUse*.cs", SearchOption.AllDirectories)];
        HashSet<string> tested = [.. files.SelectMany(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Preview).GetRoot().DescendantTokens()).Select(static token => token.ValueText)];

        string[] untested =
        [
            .. Project.All.Where(IsPackage)
                .SelectMany(static name => Project.Load(name).Files.Select(file => (Path: $"src/{name}/{file.Path}", Text: File.ReadAllText(Path.Combine(Project.Load(name).Directory, file.Path)))))
                .SelectMany(static file => Promising(file.Text).Select(name => (file.Path, Name: name)))
                .Where(type => !tested.Contains(type.Name))
                .Select(static type => $"{type.Path}: {type.Name} says that it is safe for concurrent use, and no test in a file called SharedUse*.cs shares one between threads."),
        ];

        Assert.True(untested.Length == 0, string.Join('\n', untested));
    }

    [Fact]
    public void What_an_interface_asks_and_what_is_not_promised_needs_no_test()
        => Assert.Equal(
            ["Shared", "Typed"],
            Promising("""
                /// <summary>One. Safe for concurrent use.</summary>
                public class Shared;
                /// <remarks>Never changes; safe for
                /// concurrent use.</remarks>
                public abstract class Typed<T>;
                /// <remarks>Not safe for concurrent use.</remarks>
                public class Own;
                /// <remarks>Safe for concurrent use.</remarks>
                public interface IAsk { void Run(); }
                /// <remarks>Safe for concurrent use.</remarks>
                internal class Hidden;
                """));

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

    /// <summary>Public classes that say that they are safe for concurrent use.</summary>
    private static IEnumerable<string> Promising(string text)
        => from type in CSharpSyntaxTree.ParseText(text, Preview).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
           where IsPublic(type) && Promise().IsMatch(type.GetLeadingTrivia().ToFullString())
           select type.Identifier.ValueText;

    [GeneratedRegex(@"(?<![Nn]ot )\b[Ss]afe\s+(///\s+)?for\s+(///\s+)?concurrent use")]
    private static partial Regex Promise();

    /// <summary>Types that users can share between threads and that no rule speaks for.</summary>
    private static IEnumerable<(string Name, bool Says)> SharedTypes(string text)
        => from type in CSharpSyntaxTree.ParseText(text, Preview).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
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
