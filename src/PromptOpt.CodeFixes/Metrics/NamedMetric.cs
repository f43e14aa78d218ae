using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.CodeFixes;

/// <summary>A metric that an <c>[Optimize]</c> attribute names and that is not there yet.</summary>
internal sealed class NamedMetric
{
    private readonly INamedTypeSymbol _signature;
    private readonly ComparedOutputs _outputs;

    private NamedMetric(string name, INamedTypeSymbol place, bool isInCarrier, INamedTypeSymbol signature, ComparedOutputs outputs)
    {
        _signature = signature;
        _outputs = outputs;
        Name = name;
        Place = place;
        IsInCarrier = isInCarrier;
    }

    public string Name { get; }

    /// <summary>The class in which it belongs.</summary>
    public INamedTypeSymbol Place { get; }

    /// <summary>Whether this is the class that carries the attribute.</summary>
    public bool IsInCarrier { get; }

    /// <summary>Reads the attribute.</summary>
    /// <returns><see langword="null"/> when the name is taken or cannot be one, or when nothing can be compared.</returns>
    public static NamedMetric? Find(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken)
    {
        if (attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } carrier
            || Argument(attribute, "Metric") is not { } named
            || NameOf(named, model, cancellationToken) is not { } name
            || !SyntaxFacts.IsValidIdentifier(name)
            || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
        {
            return null;
        }

        INamedTypeSymbol? place = TypeOf("MetricType", carrier);
        return place is { TypeKind: TypeKind.Class or TypeKind.Struct, Arity: 0 }
            && place.GetMembers(name).IsEmpty
            && SignatureOf(TypeOf("Program", carrier)) is { } signature
            && ComparedOutputs.Of(signature) is { } outputs
                ? new NamedMetric(name, place, SymbolEqualityComparer.Default.Equals(place, carrier), signature, outputs)
                : null;

        INamedTypeSymbol? TypeOf(string argument, INamedTypeSymbol otherwise) => Argument(attribute, argument) switch
        {
            null => otherwise,
            TypeOfExpressionSyntax typeOf => model.GetTypeInfo(typeOf.Type, cancellationToken).Type as INamedTypeSymbol,
            _ => null,
        };
    }

    public string ToCode()
    {
        string signature = _signature.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        string accessibility = IsPublic(_signature) ? "public" : "internal";
        return $"""
            [global::PromptOpt.Optimizers.Metric]
            {accessibility} static global::PromptOpt.Optimizers.Score {Name}({signature} expected, {signature} actual)
                => {_outputs.Condition("expected", "actual")}
                    ? global::PromptOpt.Optimizers.Score.Pass
                    : global::PromptOpt.Optimizers.Score.Fail({_outputs.Feedback("expected", "actual")});
            """;
    }

    private static ExpressionSyntax? Argument(AttributeSyntax attribute, string name)
    {
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList?.Arguments ?? [])
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == name)
            {
                return argument.Expression;
            }
        }

        return null;
    }

    /// <summary>The name in a text or in <c>nameof(…)</c>, whose argument does not exist yet.</summary>
    private static string? NameOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) => expression switch
    {
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].Expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        },
        _ => model.GetConstantValue(expression, cancellationToken).Value as string,
    };

    private static INamedTypeSymbol? SignatureOf(INamedTypeSymbol? program)
    {
        for (INamedTypeSymbol? type = program?.BaseType; type is not null; type = type.BaseType)
        {
            if (type is { Name: "PromptProgram", TypeArguments: { Length: 1 } arguments })
            {
                return arguments[0] as INamedTypeSymbol;
            }
        }

        return null;
    }

    private static bool IsPublic(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }
}
