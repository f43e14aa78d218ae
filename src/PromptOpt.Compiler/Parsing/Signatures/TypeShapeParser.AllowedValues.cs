using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

internal sealed partial class TypeShapeParser
{
    /// <summary>The type with no more than the values that <c>[AllowedValues]</c> lists; of a list its items. What is wrong is reported, and gives <see langword="null"/>.</summary>
    /// <param name="property">The property with the attributes.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="shape">Its type.</param>
    /// <param name="place">Where mistakes are; <see langword="null"/> for the attribute itself, which must belong to the compilation.</param>
    public TypeShape? Narrow(IPropertySymbol property, ImmutableArray<AttributeData> attributes, TypeShape shape, DiagnosticPlace? place)
    {
        if (attributes.IsEmpty || attributes.Find(MetadataNames.Annotations, MetadataNames.AllowedValuesSimpleName) is not { } attribute || attribute.IsUnresolved())
        {
            return shape;
        }

        ImmutableArray<TypedConstant> values = attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } array ? array.Values : [];
        string? problem = values.IsEmpty ? "[AllowedValues] lists no value" : null;
        TypeShape? narrowed = problem is null ? Narrow(shape, property.Type, values, mayBeNull: false, out problem) : null;
        if (problem is not null)
        {
            reporter.Error(DiagnosticIds.RuleDoesNotFit, place ?? DiagnosticPlace.Of(attribute, property), property.Name, problem);
        }

        return narrowed;
    }

    /// <summary>The closed set that a value of the type is of, or <see langword="null"/>.</summary>
    public EnumModel? ClosedSetOf(TypeShape shape) => shape switch
    {
        NullableShape nullable => ClosedSetOf(nullable.Inner),
        EnumShape set => _enums[set.Index],
        _ => null,
    };

    private TypeShape? Narrow(TypeShape shape, ITypeSymbol type, ImmutableArray<TypedConstant> values, bool mayBeNull, out string? problem)
    {
        TypeShape? narrowed = null;
        problem = null;
        switch (shape)
        {
            case NullableShape nullable:
                TypeShape? inner = Narrow(nullable.Inner, nullable.IsValueType ? ((INamedTypeSymbol)type).TypeArguments[0] : type, values, mayBeNull: true, out problem);
                narrowed = inner is null ? null : nullable with { Inner = inner };
                break;
            case ListShape list:
                TypeShape? item = Narrow(list.Item, type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[0], values, mayBeNull: false, out problem);
                narrowed = item is null ? null : list with { Item = item };
                break;
            case ScalarShape { Kind: ScalarKind.Text or (>= ScalarKind.SByte and <= ScalarKind.Decimal) } or EnumShape:
                EnumModel? whole = shape is EnumShape @enum ? _enums[@enum.Index] : null;
                if (ReadValues(whole, (shape as ScalarShape)?.Kind, type, values, mayBeNull, out problem) is { } set)
                {
                    _enums.Add(set);
                    narrowed = new EnumShape(_enums.Count - 1);
                }

                break;
            default:
                problem = "[AllowedValues] needs a text, a number, an enum or a list of these";
                break;
        }

        return narrowed;
    }

    private static EnumModel? ReadValues(EnumModel? known, ScalarKind? kind, ITypeSymbol type, ImmutableArray<TypedConstant> values, bool mayBeNull, out string? problem)
    {
        problem = null;
        List<EnumMemberModel> members = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (TypedConstant constant in values)
        {
            if (constant.IsNull)
            {
                problem = mayBeNull ? null : "[AllowedValues] lists null, which a value cannot be";
            }
            else if ((kind is null ? MemberOf(constant, type, known!) : ValueOf(constant, kind.Value)) is not { } member)
            {
                problem = $"{constant.ToCSharpString()} of [AllowedValues] is no value of its type";
            }
            else if (kind == ScalarKind.Text && (member.Name.Trim().Length == 0 || member.Name.IndexOfAny(['\r', '\n']) >= 0 || !WholeText.Is(member.Name)))
            {
                problem = "a text of [AllowedValues] is empty, has several lines or holds half a character";
            }
            else if (!names.Add(member.Name))
            {
                problem = $"[AllowedValues] lists {constant.ToCSharpString()} twice";
            }
            else
            {
                members.Add(member);
            }

            if (problem is not null)
            {
                return null;
            }
        }

        problem = members.Count == 0 ? "[AllowedValues] lists no value but null" : null;
        return members.Count == 0 ? null : new EnumModel(known?.TypeName ?? ScalarFacts.CSharp(kind!.Value), members.ToImmutableEquatableArray(), kind);
    }

    private static EnumMemberModel? ValueOf(TypedConstant constant, ScalarKind kind)
    {
        string? text = kind == ScalarKind.Text ? constant.Value as string : RuleBounds.ReadValue(constant, kind);
        return text is null ? null : new EnumMemberModel(text, text, "");
    }

    private static EnumMemberModel? MemberOf(TypedConstant constant, ITypeSymbol type, EnumModel known)
    {
        if (!SymbolEqualityComparer.Default.Equals(constant.Type, type))
        {
            return null;
        }

        ISymbol? member = type.GetMembers().FirstOrDefault(member => member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant.Value));
        return member is null ? null : known.Members.FirstOrDefault(model => model.Name == member.Name);
    }
}
