using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>What a look at the syntax of a whole compilation, without asking what anything means, leaves of what a build must look at more closely.</summary>
internal sealed class MisuseCandidates
{
    private const string Suffix = "Attribute";

    private readonly List<(PropertyDeclarationSyntax Property, string Attribute)> _attributed = [];
    private readonly List<UsingDirectiveSyntax> _aliases = [];

    private MisuseCandidates(Compilation compilation) => Compilation = compilation;

    public Compilation Compilation { get; }

    /// <summary>Names with type arguments.</summary>
    public List<GenericNameSyntax> GenericNames { get; } = [];

    /// <summary>Types of the project that ask something of their type arguments.</summary>
    public HashSet<string> ConstrainedTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks through a compilation; <see langword="null"/> for one that does not know the runtime.</summary>
    public static MisuseCandidates? In(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!compilation.SourceModule.ReferencedAssemblySymbols.Any(SignatureMisuses.UsesRuntime))
        {
            return null;
        }

        MisuseCandidates candidates = new(compilation);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            foreach (SyntaxNode node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                candidates.Add(node);
            }
        }

        return candidates;
    }

    /// <summary>Properties with one of these attributes, given by the names of their classes; those in a type that says it is a program are left out.</summary>
    public IEnumerable<PropertyDeclarationSyntax> OutsidePrograms(params string[] attributes)
    {
        HashSet<string> names = new(attributes, StringComparer.Ordinal);
        names.UnionWith(_aliases.Where(alias => names.Contains(alias.Name!.SimpleName())).Select(static alias => alias.Alias!.Name.Identifier.ValueText).ToArray());
        names.UnionWith(names.Where(static name => name.EndsWith(Suffix, StringComparison.Ordinal)).Select(static name => name.Substring(0, name.Length - Suffix.Length)).ToArray());
        return _attributed.Where(candidate => names.Contains(candidate.Attribute)).Select(static candidate => candidate.Property);
    }

    private void Add(SyntaxNode node)
    {
        switch (node)
        {
            case GenericNameSyntax name:
                GenericNames.Add(name);
                break;
            case TypeDeclarationSyntax { ConstraintClauses.Count: > 0 } declaration:
                ConstrainedTypes.Add(declaration.Identifier.ValueText);
                break;
            case PropertyDeclarationSyntax { AttributeLists.Count: > 0 } property when !StandsInProgram(property):
                foreach (AttributeListSyntax list in property.AttributeLists)
                {
                    foreach (AttributeSyntax attribute in list.Attributes)
                    {
                        _attributed.Add((property, attribute.Name.SimpleName()));
                    }
                }

                break;
            case UsingDirectiveSyntax { Alias: not null, Name: not null } directive:
                _aliases.Add(directive);
                break;
        }
    }

    // An alias of the attribute, or the attribute on another part, is found out later.
    private static bool StandsInProgram(PropertyDeclarationSyntax property)
        => property.Parent is TypeDeclarationSyntax type
            && type.AttributeLists.Any(static list => list.Attributes.Any(static attribute => attribute.Name.SimpleName() is "PromptProgram" or MetadataNames.PromptProgramAttributeSimpleName));
}
