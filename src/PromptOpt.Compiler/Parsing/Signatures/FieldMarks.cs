using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>
/// Which properties are marked as fields. Binding an attribute is the dearest thing the compiler is asked of a signature, so of a property with nothing but
/// <c>[InputField]</c> it is asked once for all places where the same name means the same class.
/// </summary>
internal sealed class FieldMarks(INamedTypeSymbol type, CancellationToken cancellationToken)
{
    private readonly KnownMarks? _known = KnownMarks.Of(type);
    private (TypeDeclarationSyntax Part, string Name, object Scope)? _last;

    /// <summary>How the property is marked.</summary>
    public FieldMark Of(IPropertySymbol property)
    {
        (object Scope, string Name, bool HasArguments)? lone = LoneAttributeOf(property);
        if (lone is (var scope, var name, HasArguments: false) && _known!.Find(scope, name) is { } isInput)
        {
            return new FieldMark { IsInput = isInput, IsOutput = !isInput };
        }

        FieldMark mark = new() { Attributes = property.GetAttributes() };
        foreach (AttributeData attribute in mark.Attributes)
        {
            switch (attribute.AttributeClass)
            {
                case { Name: MetadataNames.InputFieldSimpleName } type when type.Is(MetadataNames.RuntimeNamespace, type.Name):
                    mark = mark with { IsInput = true, Attribute = attribute };
                    break;
                case { Name: MetadataNames.OutputFieldSimpleName } type when type.Is(MetadataNames.RuntimeNamespace, type.Name):
                    mark = mark with { IsOutput = true, Attribute = attribute };
                    break;
                case null or { TypeKind: TypeKind.Error }:
                    mark = mark with { IsUnresolved = true };
                    break;
            }
        }

        if (mark is { Attributes.Length: 1, Attribute.AttributeConstructor: not null } && lone is { } written)
        {
            _known!.Add(written.Scope, written.Name, mark.IsInput);
        }

        return mark;
    }

    /// <summary>The only attribute of a property that is written out in one place, where anything may be known of it.</summary>
    private (object Scope, string Name, bool HasArguments)? LoneAttributeOf(IPropertySymbol property)
    {
        if (_known is null
            || property.DeclaringSyntaxReferences.Length != 1
            || property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not PropertyDeclarationSyntax { AttributeLists: { Count: 1 } lists, Parent: TypeDeclarationSyntax part }
            || lists[0] is not { Target: null, Attributes: { Count: 1 } attributes })
        {
            return null;
        }

        AttributeSyntax attribute = attributes[0];
        string name = attribute.Name is IdentifierNameSyntax { Identifier: var identifier } ? identifier.ValueText : attribute.Name.ToString();
        if (_last is not { } last || last.Part != part || last.Name != name)
        {
            _last = last = (part, name, _known.ScopeOf(attribute.Name, part, type));
        }

        return (last.Scope, name, attribute.ArgumentList is not null);
    }
}

/// <summary>How a property is marked.</summary>
internal readonly record struct FieldMark
{
    /// <summary>Creates a mark without attributes.</summary>
    public FieldMark()
    {
    }

    /// <summary>Whether it is an input.</summary>
    public bool IsInput { get; init; }

    /// <summary>Whether it is an output.</summary>
    public bool IsOutput { get; init; }

    /// <summary>Whether an attribute's class is not known.</summary>
    public bool IsUnresolved { get; init; }

    /// <summary>The attribute that marks it; <see langword="null"/> where there is none, or none with anything to say.</summary>
    public AttributeData? Attribute { get; init; }

    /// <summary>The attributes of the property; none where all there is is a mark that says nothing further.</summary>
    public ImmutableArray<AttributeData> Attributes { get; init; } = [];
}
