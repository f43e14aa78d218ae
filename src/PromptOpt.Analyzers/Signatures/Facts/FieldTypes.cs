using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>An enum, or another closed set, or a nested type that a field is made of; one of the two models is there.</summary>
internal readonly record struct FieldType(INamedTypeSymbol Symbol, EnumModel? Enum, RecordModel? Record);

/// <summary>Walks a field's type together with its model.</summary>
internal sealed class FieldTypes
{
    private readonly SignatureModel _signature;
    private readonly List<FieldType> _found = [];

    private FieldTypes(SignatureModel signature) => _signature = signature;

    /// <summary>Each enum and nested type once, in the order of first use.</summary>
    public static List<FieldType> Find(SignatureModel signature, TypeShape shape, ITypeSymbol type)
    {
        FieldTypes walk = new(signature);
        walk.Visit(shape, type);
        return walk._found;
    }

    private void Visit(TypeShape shape, ITypeSymbol type)
    {
        switch (shape, type)
        {
            case (NullableShape { IsValueType: true } nullable, INamedTypeSymbol { TypeArguments.Length: 1 } named):
                Visit(nullable.Inner, named.TypeArguments[0]);
                break;
            case (NullableShape nullable, _):
                Visit(nullable.Inner, type);
                break;
            case (ListShape list, IArrayTypeSymbol array):
                Visit(list.Item, array.ElementType);
                break;
            case (ListShape list, INamedTypeSymbol { TypeArguments.Length: 1 } named):
                Visit(list.Item, named.TypeArguments[0]);
                break;
            case (DictionaryShape dictionary, INamedTypeSymbol { TypeArguments.Length: 2 } named):
                Visit(dictionary.Key, named.TypeArguments[0]);
                Visit(dictionary.Value, named.TypeArguments[1]);
                break;
            case (EnumShape @enum, INamedTypeSymbol named) when IsNew(_signature.Enums[@enum.Index]):
                _found.Add(new FieldType(named, _signature.Enums[@enum.Index], null));
                break;
            case (RecordShape record, INamedTypeSymbol named) when IsNew(named):
                VisitRecord(_signature.Records[record.Index], named);
                break;
        }
    }

    private void VisitRecord(RecordModel record, INamedTypeSymbol type)
    {
        _found.Add(new FieldType(type, null, record));
        foreach (PropertyModel property in record.Properties)
        {
            if (FindProperty(type, property.Name) is { } symbol)
            {
                Visit(property.Shape, symbol.Type);
            }
        }
    }

    private bool IsNew(EnumModel set) => !_found.Exists(known => ReferenceEquals(known.Enum, set));

    private bool IsNew(INamedTypeSymbol type)
    {
        foreach (FieldType known in _found)
        {
            if (SymbolEqualityComparer.Default.Equals(known.Symbol, type))
            {
                return false;
            }
        }

        return true;
    }

    private static IPropertySymbol? FindProperty(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers(name))
            {
                if (member is IPropertySymbol property)
                {
                    return property;
                }
            }
        }

        return null;
    }
}
