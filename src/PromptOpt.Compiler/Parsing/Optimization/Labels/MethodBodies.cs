using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>The code of methods of the compilation, as far as it is certain which code a call runs.</summary>
internal sealed class MethodBodies(Compilation compilation, CancellationToken cancellationToken)
{
    // More than a metric ever calls; what is beyond counts as not visible.
    private const int MostMethods = 200;

    private readonly Dictionary<ISymbol, IOperation?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The code of a method, or <see langword="null"/> when it is in another assembly, was generated, or another method may run in its place.</summary>
    public IOperation? Of(IMethodSymbol method)
    {
        cancellationToken.ThrowIfCancellationRequested();
        method = method.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (!_known.TryGetValue(method, out IOperation? body))
        {
            body = _known.Count < MostMethods ? Find(method) : null;
            _known.Add(method, body);
        }

        return body;
    }

    /// <summary>The method by which a value is taken apart, or <see langword="null"/>.</summary>
    public IMethodSymbol? DeconstructionOf(SyntaxNode assignment)
        => assignment is AssignmentExpressionSyntax written ? ModelOf(written.SyntaxTree).GetDeconstructionInfo(written).Method : null;

    private IOperation? Find(IMethodSymbol method)
    {
        bool isReplaceable = method.IsAbstract || method.IsExtern || ((method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed);
        if (isReplaceable
            || method.DeclaringSyntaxReferences.Length != 1
            || method.DeclaringSyntaxReferences[0] is not { } reference
            || GeneratedDeclarations.IsGenerated(reference.SyntaxTree)
            || !compilation.ContainsSyntaxTree(reference.SyntaxTree))
        {
            return null;
        }

        return ModelOf(reference.SyntaxTree).GetOperation(reference.GetSyntax(cancellationToken), cancellationToken);
    }

#pragma warning disable RS1030 // A metric calls code of other files than its own, and there are few metrics.
    private SemanticModel ModelOf(SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
}
