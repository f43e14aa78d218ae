using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>
/// Which names of attributes mark inputs and outputs, as far as the compiler was asked in a compilation. A name means the same class wherever namespace and
/// using directives are written the same, unless a type of the project itself may have that name.
/// </summary>
internal sealed class KnownMarks
{
    private static readonly ConditionalWeakTable<Compilation, KnownMarks> OfCompilations = new();
    private static readonly ImmutableHashSet<string> Names = [MetadataNames.InputFieldSimpleName, MetadataNames.OutputFieldSimpleName, "InputField", "OutputField"];

    private readonly ConcurrentDictionary<(object Scope, string Name), bool> _isInput = new();
    private readonly bool _isOfProject;

    private KnownMarks(Compilation compilation) => _isOfProject = compilation.ContainsSymbolsWithName(Names.Contains, SymbolFilter.Type);

    /// <summary>What is known in the compilation of a type; <see langword="null"/> for a type of another one.</summary>
    public static KnownMarks? Of(INamedTypeSymbol type)
        => type.ContainingAssembly is ISourceAssemblySymbol assembly ? OfCompilations.GetValue(assembly.Compilation, static compilation => new KnownMarks(compilation)) : null;

    /// <summary>Whether the attribute of that name marks an input, or an output; <see langword="null"/> when the compiler must be asked.</summary>
    public bool? Find(object scope, string name) => _isInput.TryGetValue((scope, name), out bool isInput) ? isInput : null;

    /// <summary>Adds what the compiler said.</summary>
    public void Add(object scope, string name, bool isInput) => _isInput[(scope, name)] = isInput;

    /// <summary>
    /// What the name of an attribute in a part of a type depends on: the namespaces and using directives round it. Where it may be the name of another type of
    /// the project (nested, inherited, of one file, behind an alias), it means the same in that part alone.
    /// </summary>
    public object ScopeOf(NameSyntax name, TypeDeclarationSyntax part, INamedTypeSymbol type)
    {
        if (_isOfProject || !Names.Contains(name.SimpleName()) || type.ContainingType is not null || type.BaseType is not { SpecialType: SpecialType.System_Object })
        {
            return part;
        }

        StringBuilder scope = new();
        for (SyntaxNode? node = part.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case BaseNamespaceDeclarationSyntax { Externs.Count: 0 } space:
                    Append(scope.Append("namespace ").Append(space.Name), space.Usings);
                    break;
                case CompilationUnitSyntax { Externs.Count: 0 } unit:
                    Append(scope, unit.Usings);
                    break;
                default:
                    return part;
            }
        }

        return scope.ToString();
    }

    private static void Append(StringBuilder scope, SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (UsingDirectiveSyntax directive in usings)
        {
            scope.Append('\n').Append(directive);
        }
    }
}
