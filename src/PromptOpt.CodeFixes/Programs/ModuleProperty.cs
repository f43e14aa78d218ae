using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace PromptOpt.CodeFixes;

/// <summary>Writes the declaration of a module.</summary>
internal static class ModuleProperty
{
    /// <summary>A property like <c>[Module] private partial Predict&lt;T&gt; Name { get; }</c>, behind the options that it names where there are any.</summary>
    public static IReadOnlyList<MemberDeclarationSyntax> Declare(ITypeSymbol type, string name, string accessibility, ModuleCreation creation, INamedTypeSymbol program)
    {
        string typeName = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (creation.Options is null)
        {
            return [Member($"[global::PromptOpt.Module] {accessibility} partial {typeName} {name} {{ get; }}")];
        }

        string options = creation.OptionsProperty ?? FreeName(program, name + "Options");
        MemberDeclarationSyntax module = Member($"[global::PromptOpt.Module(Options = nameof({options}))] {accessibility} partial {typeName} {name} {{ get; }}");
        return creation.OptionsProperty is not null
            ? [module]
            : [Member($"private static global::PromptOpt.PredictOptions {options} {{ get; }} = {creation.Options.WithoutTrivia().ToFullString()};").WithTrailingTrivia(SyntaxFactory.ElasticLineFeed, SyntaxFactory.ElasticLineFeed), module];
    }

    /// <summary>A name that the type does not use yet.</summary>
    public static string FreeName(INamedTypeSymbol type, string wanted, ISymbol? except = null)
    {
        string trimmed = wanted.TrimStart('_');
        string name = trimmed.Length == 0 ? "Step" : char.ToUpperInvariant(trimmed[0]) + trimmed.Substring(1);
        string free = name;
        for (int i = 2; type.GetMembers(free).Any(member => !SymbolEqualityComparer.Default.Equals(member, except)); i++)
        {
            free = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }

    private static MemberDeclarationSyntax Member(string text)
        => SyntaxFactory.ParseMemberDeclaration(text)!.WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
}
