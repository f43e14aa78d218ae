using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace PromptOpt.CodeFixes;

/// <summary>Writes the declaration of a module, and knows which hand-made modules can become one.</summary>
internal static class ModuleProperty
{
    /// <summary>A property like <c>[Module] private partial Predict&lt;T&gt; Name { get; }</c>.</summary>
    public static MemberDeclarationSyntax Declare(ITypeSymbol type, string name, string accessibility)
    {
        string typeName = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return SyntaxFactory.ParseMemberDeclaration($"[global::PromptOpt.Module] {accessibility} partial {typeName} {name} {{ get; }}")!
            .WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
    }

    /// <summary>Whether the expression makes a module from a client alone, as the generator would.</summary>
    public static bool IsPlainCreation(ExpressionSyntax? expression, SemanticModel model, CancellationToken cancellationToken)
        => expression is BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments.Count: 1 } creation
            && model.GetTypeInfo(creation.ArgumentList.Arguments[0].Expression, cancellationToken).ConvertedType?.Name == "IChatClient";

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
}
