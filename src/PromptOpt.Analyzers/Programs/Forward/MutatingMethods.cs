using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>The methods of the ordinary collections and of <c>StringBuilder</c> that change them. Concurrent collections are made to be shared.</summary>
internal static class MutatingMethods
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddAfter", "AddBefore", "TryAdd", "Insert", "InsertRange", "Clear", "Sort", "Reverse",
        "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "RemoveFirst", "RemoveLast",
        "Enqueue", "Dequeue", "TryDequeue", "EnqueueRange", "EnqueueDequeue", "Push", "Pop", "TryPop",
        "UnionWith", "IntersectWith", "ExceptWith", "SymmetricExceptWith",
        "Append", "AppendLine", "AppendFormat", "AppendJoin", "Replace",
    };

    public static bool Contains(IMethodSymbol method)
        => Names.Contains(method.Name)
            && method.ContainingType is { } type
            && (type.ContainingNamespace.Is("System.Collections.Generic") || type.Is("System.Text", "StringBuilder"));
}
