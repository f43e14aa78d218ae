using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>Finds types that stand where a signature must, as <c>Plain</c> in <c>Predict&lt;Plain&gt;</c>, and are none.</summary>
internal static class SignatureUse
{
    /// <summary>Whether only a signature can stand for the parameter: its constraint says so.</summary>
    public static bool IsDemanded(ITypeParameterSymbol parameter)
        => parameter.ConstraintTypes.Any(constraint => IsContract(constraint, parameter));

    /// <summary>Whether a type that must not hold such a type holds one somewhere.</summary>
    public static bool IsMisused(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsMisused(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsMisused)
            || named.TypeArguments.Where((argument, i) => !CanBeSignature(argument) && IsDemanded(named.TypeParameters[i])).Any()
            || (named.ContainingType is { } outer && IsMisused(outer)),
        _ => false,
    };

    /// <summary>Whether a type that this one derives from is made of such a type.</summary>
    public static bool HasMisusedBase(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (IsMisused(current))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Finds the type arguments of the name that must be signatures and are none. What a class says of its base type it need not say again of its members.
    /// </summary>
    public static IEnumerable<SignatureMisuse> Find(GenericNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        if (name.IsUnboundGenericName || name.IsPartOfStructuredTrivia())
        {
            yield break;
        }

        SymbolInfo info = model.GetSymbolInfo(name, cancellationToken);
        ISymbol? used = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        (ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments) = used switch
        {
            INamedTypeSymbol type => (type.TypeParameters, type.TypeArguments),
            IMethodSymbol method => (method.TypeParameters, method.TypeArguments),
            _ => ([], []),
        };
        for (int i = 0; i < Math.Min(arguments.Length, name.TypeArgumentList.Arguments.Count); i++)
        {
            if (!CanBeSignature(arguments[i]) && IsDemanded(parameters[i]) && !IsSaidOfBase(name, arguments[i], model, cancellationToken))
            {
                yield return new SignatureMisuse(arguments[i], used!.OriginalDefinition, name.TypeArgumentList.Arguments[i].GetLocation());
            }
        }
    }

    // What carries [Signature] is one, or is refused with reasons of its own; what the compiler cannot find it reports itself. A part of ours without the attribute
    // only stands in.
    private static bool CanBeSignature(ITypeSymbol type)
        => type.TypeKind is TypeKind.TypeParameter
            || type.IsUnresolved()
            || type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null
            || (type.AllInterfaces.Any(contract => IsContract(contract, type)) && !type.DeclaringSyntaxReferences.Any(static part => GeneratedDeclarations.IsGenerated(part.SyntaxTree)));

    private static bool IsContract(ITypeSymbol contract, ITypeSymbol ofType)
        => contract is INamedTypeSymbol { Arity: 1 } named
            && named.Is(MetadataNames.RuntimeNamespace, MetadataNames.SignatureContractSimpleName)
            && SymbolEqualityComparer.Default.Equals(named.TypeArguments[0], ofType);

    private static bool IsSaidOfBase(GenericNameSyntax name, ITypeSymbol argument, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (TypeDeclarationSyntax around in name.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (around.BaseList?.Span.Contains(name.Span) is true)
            {
                continue;
            }

            for (INamedTypeSymbol? baseType = model.GetDeclaredSymbol(around, cancellationToken)?.BaseType; baseType is not null; baseType = baseType.BaseType)
            {
                if (baseType.TypeArguments.Where((other, i) => SymbolEqualityComparer.Default.Equals(other, argument) && IsDemanded(baseType.TypeParameters[i])).Any())
                {
                    return true;
                }
            }
        }

        return false;
    }
}
