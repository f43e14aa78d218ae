using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>The type of a setting's values: how constants of attributes become values, and values become code.</summary>
internal sealed class SettingValueType
{
    private readonly ITypeSymbol _type;
    private readonly IFieldSymbol[] _members;

    private SettingValueType(ITypeSymbol type, ScalarKind kind, IFieldSymbol[] members)
    {
        _type = type;
        Kind = kind;
        _members = members;
        Members = members.Select(static member => SettingText.Of(member.Name)).ToArray().ToImmutableEquatableArray();
    }

    public ScalarKind Kind { get; }

    /// <summary>The members of an enum, in the order in which a running program has them; none of any other type.</summary>
    public ImmutableEquatableArray<string> Members { get; }

    public bool IsNumber => Kind is not (ScalarKind.Text or ScalarKind.Boolean);

    private bool IsWhole => Kind is ScalarKind.Int32 or ScalarKind.Int64;

    /// <summary>The type; <see langword="null"/> when no setting has it.</summary>
    public static SettingValueType? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int32 => new(type, ScalarKind.Int32, []),
        SpecialType.System_Int64 => new(type, ScalarKind.Int64, []),
        SpecialType.System_Single => new(type, ScalarKind.Single, []),
        SpecialType.System_Double => new(type, ScalarKind.Double, []),
        SpecialType.System_Decimal => new(type, ScalarKind.Decimal, []),
        SpecialType.System_Boolean => new(type, ScalarKind.Boolean, []),
        SpecialType.System_String => new(type, ScalarKind.Text, []),
        _ => OfEnum(type),
    };

    /// <summary>A constant as a value; <see langword="null"/> where it is of another type.</summary>
    public string? Read(TypedConstant constant)
    {
        if (constant.Kind == TypedConstantKind.Enum)
        {
            return _members.Length > 0 && SymbolEqualityComparer.Default.Equals(constant.Type, _type)
                ? _members.FirstOrDefault(member => Equals(member.ConstantValue, constant.Value)) is { } named ? SettingText.Of(named.Name) : NumberOf(constant.Value)
                : null;
        }

        return constant.Kind != TypedConstantKind.Primitive || _members.Length > 0 ? null : constant.Value switch
        {
            string text => Kind == ScalarKind.Text ? SettingText.Of(text) : null,
            bool flag => Kind == ScalarKind.Boolean ? SettingText.Of(flag) : null,
            float or double => IsNumber && !IsWhole ? NumberOf(constant.Value) : null,
            sbyte or byte or short or ushort or int or uint or long or ulong => IsNumber ? NumberOf(constant.Value) : null,
            _ => null,
        };
    }

    /// <summary>A number as a value; <see langword="null"/> for one that has no digits.</summary>
    public static string? Read(double number) => NumberOf(number);

    /// <summary>A value as code of exactly the type.</summary>
    public string ToCode(string value) => Kind switch
    {
        ScalarKind.Int64 => value + "L",
        ScalarKind.Single => value + "F",
        ScalarKind.Double => value + "D",
        ScalarKind.Decimal => value + "M",
        ScalarKind.Text when _members.Length > 0 => $"{_type.ToDisplayString(PromptTypes.CodeFormat)}.{CSharpLiteral.Identifier(SettingText.Bare(value))}",
        ScalarKind.Text => CSharpLiteral.String(SettingText.Bare(value)),
        _ => value,
    };

    private static string? NumberOf(object? number)
        => number is IFormattable digits ? SettingText.OfNumber(digits.ToString(number is float or double ? "R" : null, CultureInfo.InvariantCulture)) : null;

    // Two names for one value would be one name in a file, and generated code cannot name a type that other files do not see.
    private static SettingValueType? OfEnum(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } || IsFileLocal(type))
        {
            return null;
        }

        IFieldSymbol[] members = [.. type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).OrderBy(static field => Bits(field.ConstantValue))];
        return members.Length > 0 && members.Select(static field => field.ConstantValue).Distinct().Count() == members.Length ? new(type, ScalarKind.Text, members) : null;
    }

    private static bool IsFileLocal(ITypeSymbol type)
    {
        for (INamedTypeSymbol? current = type as INamedTypeSymbol; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }

    private static ulong Bits(object? value) => value is ulong unsigned ? unsigned : unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));
}
