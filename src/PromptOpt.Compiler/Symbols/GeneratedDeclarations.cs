using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>
/// Tells what the user wrote from what this generator wrote: analyzers see both, and the parsers must come to the same result in both front ends.
/// </summary>
internal static class GeneratedDeclarations
{
    public static bool IsGenerated(SyntaxTree tree)
        => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && tree.FilePath.Contains("PromptOptGenerator");

    /// <summary>Whether every declaration of the symbol was generated.</summary>
    public static bool IsGenerated(ISymbol symbol)
        => symbol.DeclaringSyntaxReferences.Length > 0 && symbol.DeclaringSyntaxReferences.All(static reference => IsGenerated(reference.SyntaxTree));
}
