using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

internal sealed partial class TypeShapeParser
{
    private int ParseRecord(INamedTypeSymbol type, DiagnosticPlace place, string path)
    {
        foreach (INamedTypeSymbol outer in _open)
        {
            if (SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, type.OriginalDefinition))
            {
                reporter.Error(DiagnosticIds.RecursiveType, place, path, TypeNames.ForMessage(type));
                return Failed;
            }
        }

        if (_indexes.TryGetValue(type, out int known))
        {
            return known;
        }

        _open.Add(type);
        RecordModel? model = ReadRecord(type, place, path);
        _open.RemoveAt(_open.Count - 1);
        if (model is not null)
        {
            _records.Add(model);
        }

        return _indexes[type] = model is null ? Failed : _records.Count - 1;
    }

    private RecordModel? ReadRecord(INamedTypeSymbol type, DiagnosticPlace place, string path)
    {
        if (WhyNoRecord(type) is { } reason)
        {
            Unsupported(type, place, path, reason);
            return null;
        }

        IMethodSymbol? constructor = Construction.Choose(type, SeesInternals(type));
        if (constructor is null && type.HasUnresolvedConstructor())
        {
            reporter.Unresolved();
            return null;
        }

        if (constructor is null)
        {
            Unsupported(type, place, path, "it needs a parameterless constructor, or one whose parameters all are properties");
            return null;
        }

        List<IPropertySymbol> symbols = [];
        CollectProperties(type, constructor, symbols);
        if (FindRequired(type, constructor, symbols) is { } required)
        {
            Unsupported(type, place, path, $"its required '{required.Name}' is no public property that generated code can set");
            return null;
        }

        List<PropertyModel> properties = [];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (IPropertySymbol symbol in symbols)
        {
            PropertyModel? property = ReadMember(type, symbol, constructor, place, path);
            if (property is null)
            {
                return null;
            }

            if (!names.Add(property.WireName))
            {
                Unsupported(type, place, path, $"the wire name '{property.WireName}' stands for two of its members");
                return null;
            }

            if (property is { HasInitializer: true, Assignment: Assignment.Init } && symbol.ContainingType is { IsGenericType: true, IsRecord: false, IsValueType: false })
            {
                Unsupported(type, place, path, $"the init-only '{property.Name}' of a generic class has an initializer; use a record or a set accessor");
                return null;
            }

            properties.Add(property);
        }

        if (properties.Count == 0)
        {
            Unsupported(type, place, path, "it has no public property that can be set");
            return null;
        }

        return new RecordModel(
            TypeNames.ForCode(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)),
            properties.ToImmutableEquatableArray(),
            Parameters(constructor, symbols),
            type.IsValueType,
            type.IsRecord || type.IsValueType);
    }

    private string? WhyNoRecord(INamedTypeSymbol type)
    {
        if (!IsNameable(type))
        {
            return "the type must be at least internal and not file-local, because generated code names it";
        }

        if (type.IsAbstract || type.IsStatic)
        {
            return "an abstract or static class cannot be built from a reply";
        }

        if (type.IsRefLikeType)
        {
            return "a ref struct cannot be kept";
        }

        return type.IsTupleType || (type.IsOfPlatform() && !IsOwn(type)) ? Advice(type) : null;
    }

    /// <summary>A required member that the constructor leaves to its callers and that is none of the properties.</summary>
    private static ISymbol? FindRequired(INamedTypeSymbol type, IMethodSymbol constructor, List<IPropertySymbol> properties)
    {
        if (Construction.SetsRequiredMembers(constructor))
        {
            return null;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is IFieldSymbol { IsRequired: true } || (member is IPropertySymbol { IsRequired: true } property && !properties.Any(p => p.Name == property.Name)))
                {
                    return member;
                }
            }
        }

        return null;
    }

    private void CollectProperties(INamedTypeSymbol type, IMethodSymbol constructor, List<IPropertySymbol> properties)
    {
        if (type.BaseType is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } baseType)
        {
            CollectProperties(baseType, constructor, properties);
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public } property
                || property.FindAttribute(MetadataNames.JsonSerialization, "JsonIgnoreAttribute") is not null
                || (!IsAssignable(property, SeesInternals(type)) && ParameterOf(property, constructor) is null))
            {
                continue;
            }

            if (property.OverriddenProperty is not null)
            {
                properties.RemoveAll(p => p.Name == property.Name);
            }

            properties.Add(property);
        }
    }

    private PropertyModel? ReadMember(INamedTypeSymbol type, IPropertySymbol property, IMethodSymbol constructor, DiagnosticPlace place, string path)
    {
        string memberPath = path + "." + property.Name;
        if (property.Type.IsUnresolved() && !property.IsInSource())
        {
            Unsupported(property.Type, place, memberPath, "its assembly is not referenced");
            return null;
        }

        if (Obsolescences.IsRefused(property))
        {
            reporter.Unresolved();
            return null;
        }

        ImmutableArray<AttributeData> attributes = property.GetAttributes();
        DiagnosticPlace? rulePlace = IsOwn(property) ? default(DiagnosticPlace?) : place;
        if (ParseProperty(property, attributes, place, memberPath) is not { } whole || Narrow(property, attributes, whole, rulePlace) is not { } shape)
        {
            return null;
        }

        if (RuleParser.Parse(property, attributes, shape, ClosedSetOf(shape), reporter, rulePlace) is not { } rules)
        {
            return null;
        }

        IParameterSymbol? parameter = ParameterOf(property, constructor);
        return new PropertyModel(
            property.Name,
            attributes.Find(MetadataNames.JsonSerialization, "JsonPropertyNameAttribute")?.TextArgument(0) ?? Naming.ToSnakeCase(property.Name),
            Describe(property, place),
            shape,
            rules,
            AssignmentOf(property, parameter),
            parameter is null && !property.IsRequired && IsOwn(property) && Initializers.Find(property, cancellationToken) is not null,
            parameter is null ? null : ParameterDefaults.Expression(parameter),
            SymbolEqualityComparer.Default.Equals(property.ContainingType, type) ? null : TypeNames.ForCode(property.ContainingType));
    }

    /// <summary>How a property gets its value; a constructor parameter goes before an accessor, but for a required property, which must be assigned all the same.</summary>
    internal static Assignment AssignmentOf(IPropertySymbol property, IParameterSymbol? parameter)
        => parameter is { ContainingSymbol: IMethodSymbol constructor } && (!property.IsRequired || Construction.SetsRequiredMembers(constructor)) ? Assignment.Constructor
            : property.SetMethod is { IsInitOnly: true } ? Assignment.Init
            : Assignment.Set;

    internal static IParameterSymbol? ParameterOf(IPropertySymbol property, IMethodSymbol constructor)
    {
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (Construction.Matches(parameter, property))
            {
                return parameter;
            }
        }

        return null;
    }

    /// <summary>For each constructor parameter, the position of its property.</summary>
    internal static ImmutableEquatableArray<int> Parameters(IMethodSymbol constructor, List<IPropertySymbol> properties)
    {
        int[] indexes = new int[constructor.Parameters.Length];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = properties.FindIndex(p => Construction.Matches(constructor.Parameters[i], p));
        }

        return indexes.ToImmutableEquatableArray();
    }

    /// <summary>Whether generated code in the assembly may assign the property.</summary>
    internal static bool IsAssignable(IPropertySymbol property, bool seesInternals)
        => property.SetMethod is { } accessor && Construction.IsAccessible(accessor, seesInternals);
}
