using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptOpt.Analyzers;

/// <summary>Which members of one type use which others, collected while its operations are visited.</summary>
internal sealed class MemberCalls(INamedTypeSymbol type)
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ISymbol>> _used = new(SymbolEqualityComparer.Default);

    /// <summary>Notes an invocation, a method group or a property that is read or written.</summary>
    public void Add(ISymbol member, IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                Add(member, invocation.TargetMethod);
                break;
            case IMethodReferenceOperation reference:
                Add(member, reference.Method);
                break;
            case IPropertyReferenceOperation reference:
                Add(member, reference.Property.GetMethod);
                Add(member, reference.Property.SetMethod);
                break;
        }
    }

    /// <summary>The members that the given ones use, directly or through others, with themselves.</summary>
    public HashSet<ISymbol> ReachedFrom(IEnumerable<ISymbol> members)
    {
        HashSet<ISymbol> reached = new(SymbolEqualityComparer.Default);
        Stack<ISymbol> open = new(members);
        while (open.Count > 0)
        {
            ISymbol member = open.Pop();
            if (reached.Add(member) && _used.TryGetValue(member, out ConcurrentBag<ISymbol>? used))
            {
                foreach (ISymbol next in used)
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    /// <summary>The symbol under which a member is noted, whichever part of it was met.</summary>
    public static ISymbol Declared(ISymbol member)
        => member is IMethodSymbol method ? method.OriginalDefinition.PartialDefinitionPart ?? method.OriginalDefinition : member;

    private void Add(ISymbol member, IMethodSymbol? target)
    {
        if (target is not null && SymbolEqualityComparer.Default.Equals(target.ContainingType?.OriginalDefinition, type.OriginalDefinition))
        {
            _used.GetOrAdd(Declared(member), static _ => []).Add(Declared(target));
        }
    }
}
