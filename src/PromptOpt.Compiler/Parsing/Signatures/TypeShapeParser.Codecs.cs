using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

internal sealed partial class TypeShapeParser
{
    private OwnCodec? _ofProperty;
    private bool _isUsed;

    /// <summary>Reads the type of a property, which may name a codec for it, or for what a nullable, a list or a dictionary of it holds.</summary>
    /// <param name="property">The property.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="place">The field that has it or holds it.</param>
    /// <param name="path">Where the property stands.</param>
    public TypeShape? ParseProperty(IPropertySymbol property, ImmutableArray<AttributeData> attributes, DiagnosticPlace place, string path)
    {
        (OwnCodec?, bool) outer = (_ofProperty, _isUsed);
        (_ofProperty, _isUsed) = (OwnCodec.Of(attributes), false);
        int errors = reporter.ErrorCount;
        TypeShape? shape = _ofProperty is { Value: null } ? ParseCodec(_ofProperty, property.Type, place) : Parse(property.Type, place, path);
        if (_ofProperty is { Value: { } value } unused && !_isUsed && reporter.ErrorCount == errors)
        {
            shape = Refuse(unused, property.Type, place, $"it is one of '{TypeNames.ForMessage(value)}'");
        }

        (_ofProperty, _isUsed) = outer;
        return shape;
    }

    /// <summary>The codec of a type: the property's own where it is for that type, otherwise that of the type.</summary>
    private OwnCodec? FindCodec(ITypeSymbol type)
    {
        if (_ofProperty?.Value is not { } value || !SymbolEqualityComparer.Default.Equals(value, type))
        {
            return type is INamedTypeSymbol { SpecialType: SpecialType.None } named && !named.IsOfPlatform() ? OwnCodec.Of(named.GetAttributes()) : null;
        }

        _isUsed = true;
        return _ofProperty;
    }

    private TypeShape? ParseCodec(OwnCodec codec, ITypeSymbol type, DiagnosticPlace place)
    {
        if (codec.IsUnresolved)
        {
            reporter.Unresolved();
            return null;
        }

        return codec.Type is null ? Refuse(codec, type, place, "it is no class")
            : codec.Value is null ? Refuse(codec, type, place, $"it must derive from TextFieldCodec<{TypeNames.ForMessage(type)}> or FieldCodec<{TypeNames.ForMessage(type)}>")
            : !SymbolEqualityComparer.Default.Equals(codec.Value, type) ? Refuse(codec, type, place, $"it is one of '{TypeNames.ForMessage(codec.Value)}'")
            : !IsNameable(codec.Type) ? Refuse(codec, type, place, "it must be at least internal and not file-local, because generated code names it")
            : type is INamedTypeSymbol named && !IsNameable(named) ? Refuse(codec, type, place, "the type must be at least internal and not file-local, because generated code names it")
            : codec.Describe(SeesInternals(codec.Type), out string? reason) ?? Refuse(codec, type, place, reason!);
    }

    private TypeShape? Refuse(OwnCodec codec, ITypeSymbol type, DiagnosticPlace place, string reason)
    {
        reporter.Error(DiagnosticIds.FieldCodecUnusable, place, codec.Name, TypeNames.ForMessage(type), reason);
        return null;
    }
}
