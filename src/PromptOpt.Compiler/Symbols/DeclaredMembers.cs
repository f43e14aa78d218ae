using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>
/// Properties and fields that a type declares, in the order in which they stand. The compiler sorts all members of a type for whom asks for all of them, accessors
/// and fields behind properties too, which is dear; where names tell all there is, it is asked by name.
/// </summary>
internal static class DeclaredMembers
{
    public static IReadOnlyList<ISymbol> Of(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.IsRecord
            || type.DeclaringSyntaxReferences.Length != 1
            || type.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration
            || declaration.Members.Any(HasNoNameOfItsOwn))
        {
            return type.GetMembers();
        }

        List<(int Position, ISymbol Symbol)> members = [];
        foreach (string name in type.MemberNames)
        {
            foreach (ISymbol member in type.GetMembers(name))
            {
                if (member is IPropertySymbol or IFieldSymbol)
                {
                    members.Add((member.Locations.Length > 0 ? member.Locations[0].SourceSpan.Start : 0, member));
                }
            }
        }

        members.Sort(static (a, b) => a.Position.CompareTo(b.Position));
        return members.ConvertAll(static member => member.Symbol);
    }

    private static bool HasNoNameOfItsOwn(MemberDeclarationSyntax member) => member is IndexerDeclarationSyntax or PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: not null };
}
