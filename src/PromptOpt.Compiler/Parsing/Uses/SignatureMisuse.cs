using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>A type that stands where a signature must and is none.</summary>
/// <param name="Type">The type.</param>
/// <param name="User">The generic type or method that asks for a signature.</param>
/// <param name="Place">Where the type is written.</param>
internal sealed record SignatureMisuse(ITypeSymbol Type, ISymbol User, Location Place)
{
    public void Report(DiagnosticReporter reporter, CancellationToken cancellationToken)
        => reporter.Error(DiagnosticIds.TypeIsNoSignature, Place, TypeNames.ForMessage(Type), User.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), Remedy(cancellationToken));

    private string Remedy(CancellationToken cancellationToken)
        => Type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false, Arity: 0 } type || !type.IsInSource() ? "declare a partial class with [Signature] and use that"
            : DeclaredTypes.IsPartial(type, cancellationToken) ? $"add [Signature] to '{type.Name}'"
            : $"add [Signature] to '{type.Name}' and make it partial";
}
