using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Analyzers;

/// <summary>The optimizations that a compilation declares, found when they are first asked for.</summary>
internal sealed class OptimizationUses(Compilation compilation)
{
    private readonly object _gate = new();
    private List<OptimizationUse>? _all;

    public IReadOnlyList<OptimizationUse> All(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _all ??= Find(cancellationToken);
        }
    }

    private List<OptimizationUse> Find(CancellationToken cancellationToken)
    {
        List<OptimizationUse> uses = [];
        Stack<INamespaceOrTypeSymbol> open = new();
        open.Push(compilation.Assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            INamespaceOrTypeSymbol container = open.Pop();
            foreach (INamespaceOrTypeSymbol member in container is INamespaceSymbol @namespace ? @namespace.GetMembers() : container.GetTypeMembers())
            {
                open.Push(member);
                if (member is INamedTypeSymbol { TypeKind: TypeKind.Class } type && HasAttributeLists(type, cancellationToken))
                {
                    uses.AddRange(OptimizationUse.Of(type, cancellationToken));
                }
            }
        }

        return uses;
    }

    // Cheap: syntax only. Binding the attributes of every type is not.
    private static bool HasAttributeLists(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax { AttributeLists.Count: > 0 })
            {
                return true;
            }
        }

        return false;
    }
}
