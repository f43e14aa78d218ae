using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>Finds modules and settings that no program owns, for a build.</summary>
internal static class LoneModules
{
    /// <summary>What is to be said, for each of them.</summary>
    public static ImmutableArray<Refusal> FindIn(MisuseCandidates candidates, CancellationToken cancellationToken)
    {
        Compilation compilation = candidates.Compilation;
        if (OutdatedAssembly.Find(compilation, MetadataNames.RuntimeAssembly) is not null)
        {
            return [];
        }

        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        ImmutableArray<Refusal>.Builder refusals = ImmutableArray.CreateBuilder<Refusal>();
        foreach (PropertyDeclarationSyntax declaration in candidates.OutsidePrograms(MetadataNames.ModuleSimpleName, MetadataNames.SettingSimpleName))
        {
            if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is IPropertySymbol part
                && (part.PartialDefinitionPart ?? part) is var property
                && seen.Add(property)
                && Refuse(property, compilation, cancellationToken) is { } refusal)
            {
                refusals.Add(refusal);
            }
        }

        return refusals.ToImmutable();
    }

    private static Refusal? Refuse(IPropertySymbol property, Compilation compilation, CancellationToken cancellationToken)
    {
        RefusalReporter reporter = new(cancellationToken);
        ModuleOwner.Check(property, reporter);
        return reporter.ToRefusal(property.ContainingType, compilation, () => StubParser.OfProperty(property, cancellationToken));
    }
}
