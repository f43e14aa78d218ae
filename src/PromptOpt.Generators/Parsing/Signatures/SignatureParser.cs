using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>From a type with <c>[Signature]</c> to its model, or to the reason why there is none.</summary>
internal static class SignatureParser
{
    /// <summary>Reads the type. Gives no model exactly when it reported an error.</summary>
    public static SignatureModel? Parse(INamedTypeSymbol type, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        if (!DeclaredTypes.IsPartial(type, cancellationToken))
        {
            reporter.Error(DiagnosticIds.SignatureNotPartial, DiagnosticPlace.Of(type), type.Name);
            return null;
        }

        return new SignatureModel(DeclaredTypes.Describe(type));
    }
}
