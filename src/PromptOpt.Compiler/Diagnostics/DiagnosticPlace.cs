using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>Where a diagnostic belongs. The location is worked out only when it is asked for, which the generator never does.</summary>
internal readonly struct DiagnosticPlace
{
    private readonly object? _place;

    private DiagnosticPlace(object? place) => _place = place;

    public static implicit operator DiagnosticPlace(Location location) => new(location);

    public static implicit operator DiagnosticPlace(SyntaxReference? reference) => new(reference);

    public static DiagnosticPlace Of(ISymbol symbol) => new(symbol);

    /// <summary>The attribute as written, or the symbol that carries it.</summary>
    public static DiagnosticPlace Of(AttributeData? attribute, ISymbol symbol)
        => attribute?.ApplicationSyntaxReference is { } reference ? new(reference) : new(symbol);

    /// <summary>A named argument of the attribute, such as <c>Train = "data/train.csv"</c>; the attribute itself when it is not written there.</summary>
    public static DiagnosticPlace OfArgument(AttributeData attribute, string name, ISymbol symbol)
        => attribute.ApplicationSyntaxReference is { } reference ? new(new NamedArgument(reference, name)) : new(symbol);

    /// <summary>An argument of the attribute's constructor; the attribute itself when it is not written there.</summary>
    public static DiagnosticPlace OfPosition(AttributeData attribute, int position, ISymbol symbol)
        => attribute.ApplicationSyntaxReference is { } reference ? new(new PositionalArgument(reference, position)) : new(symbol);

    /// <summary>An element of a named argument that is an array; the argument when its elements are not written there.</summary>
    public static DiagnosticPlace OfElement(AttributeData attribute, string name, int index, ISymbol symbol)
        => attribute.ApplicationSyntaxReference is { } reference ? new(new NamedArgument(reference, name, index)) : new(symbol);

    public Location ToLocation(CancellationToken cancellationToken) => _place switch
    {
        Location location => location,
        SyntaxReference reference => LocationOf(reference.GetSyntax(cancellationToken)),
        NamedArgument argument => argument.ToLocation(cancellationToken),
        PositionalArgument argument => argument.ToLocation(cancellationToken),
        ISymbol { Locations: { Length: > 0 } locations } => locations[0],
        _ => Location.None,
    };

    // An attribute of several lines would be underlined as a block.
    private static Location LocationOf(SyntaxNode node)
        => node is AttributeSyntax attribute && node.GetLocation().GetLineSpan().Span is var span && span.Start.Line < span.End.Line
            ? attribute.Name.GetLocation()
            : node.GetLocation();

    private sealed class PositionalArgument(SyntaxReference attribute, int position)
    {
        public Location ToLocation(CancellationToken cancellationToken)
        {
            SyntaxNode written = attribute.GetSyntax(cancellationToken);
            return (written as AttributeSyntax)?.ArgumentList?.Arguments.Where(static argument => argument.NameEquals is null).ElementAtOrDefault(position)?.GetLocation() ?? LocationOf(written);
        }
    }

    private sealed class NamedArgument(SyntaxReference attribute, string name, int? index = null)
    {
        public Location ToLocation(CancellationToken cancellationToken)
        {
            SyntaxNode written = attribute.GetSyntax(cancellationToken);
            foreach (AttributeArgumentSyntax argument in (written as AttributeSyntax)?.ArgumentList?.Arguments ?? [])
            {
                if (argument.NameEquals?.Name.Identifier.ValueText == name)
                {
                    return (index is { } wanted ? ElementOf(argument.Expression, wanted) : null)?.GetLocation() ?? argument.GetLocation();
                }
            }

            return LocationOf(written);
        }

        private static SyntaxNode? ElementOf(ExpressionSyntax array, int index) => array switch
        {
            CollectionExpressionSyntax collection => collection.Elements.ElementAtOrDefault(index),
            ImplicitArrayCreationExpressionSyntax created => created.Initializer.Expressions.ElementAtOrDefault(index),
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.ElementAtOrDefault(index),
            _ => null,
        };
    }
}
