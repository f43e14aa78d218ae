using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Rename;

namespace PromptOpt.CodeFixes;

/// <summary>A module in a field or an ordinary property of a program: the member itself becomes the module.</summary>
internal sealed class StoredModule
{
    private readonly ISymbol _member;
    private readonly ModuleCreation _creation;

    private StoredModule(ISymbol member, ModuleCreation creation) => (_member, _creation) = (member, creation);

    /// <summary>The field or property that a diagnostic is about; none when what it holds is not made from a client and options alone.</summary>
    public static StoredModule? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        ISymbol? member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field => model.GetDeclaredSymbol(field.Declaration.Variables[0], cancellationToken),
            PropertyDeclarationSyntax { ExpressionBody: null } property => model.GetDeclaredSymbol(property, cancellationToken),
            ConstructorDeclarationSyntax when node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment => model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol,
            _ => null,
        };
        if (member is not (IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }) || member.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        SyntaxNode declaration = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        if (declaration.SyntaxTree != model.SyntaxTree)
        {
            return null;
        }

        List<ExpressionSyntax> values = [.. Assignments(declaration, member, model, cancellationToken).Select(static assignment => assignment.Right)];
        if (Initializer(declaration) is { } initializer)
        {
            values.Add(initializer);
        }

        List<ModuleCreation?> creations = [.. values.Select(value => ModuleCreation.Read(value, model, cancellationToken))];
        return creations.Count > 0 && creations[0] is { } creation && (creations.Count == 1 || creations.All(static made => made is { Options: null }))
            ? new StoredModule(member, creation)
            : null;
    }

    public async Task<Solution?> DeclareAsync(Document document, CancellationToken cancellationToken)
    {
        string name = ModuleProperty.FreeName(_member.ContainingType, _member.Name, _member);
        ITypeSymbol type = _member is IFieldSymbol field ? field.Type : ((IPropertySymbol)_member).Type;
        Solution renamed = name == _member.Name
            ? document.Project.Solution
            : await Renamer.RenameSymbolAsync(document.Project.Solution, _member, default, name, cancellationToken).ConfigureAwait(false);
        DocumentEditor editor = await DocumentEditor.CreateAsync(renamed.GetDocument(document.Id)!, cancellationToken).ConfigureAwait(false);
        ISymbol? member = editor.SemanticModel.Compilation.GetTypeByMetadataName(MetadataName(_member.ContainingType))?.GetMembers(name).FirstOrDefault();
        if (member?.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference)
        {
            return renamed;
        }

        SyntaxNode declaration = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        foreach (AssignmentExpressionSyntax assignment in Assignments(declaration, member, editor.SemanticModel, cancellationToken))
        {
            if (assignment.Parent is ExpressionStatementSyntax statement)
            {
                editor.RemoveNode(statement);
            }
        }

        MemberDeclarationSyntax old = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        IReadOnlyList<MemberDeclarationSyntax> declared = ModuleProperty.Declare(type, name, SyntaxFacts.GetText(_member.DeclaredAccessibility), _creation, _member.ContainingType);
        if (declared.Count > 1)
        {
            editor.InsertBefore(old, declared[0].WithLeadingTrivia(old.GetLeadingTrivia()));
        }

        editor.ReplaceNode(old, declared[declared.Count - 1].WithTriviaFrom(old));
        return editor.GetChangedDocument().Project.Solution;
    }

    private static IEnumerable<AssignmentExpressionSyntax> Assignments(SyntaxNode declaration, ISymbol member, SemanticModel model, CancellationToken cancellationToken)
        => from assignment in declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.DescendantNodes().OfType<AssignmentExpressionSyntax>()
           where SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol, member)
           select assignment;

    private static ExpressionSyntax? Initializer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    private static string MetadataName(INamedTypeSymbol type)
        => type.ContainingType is { } outer
            ? MetadataName(outer) + "+" + type.MetadataName
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName : type.MetadataName;
}
