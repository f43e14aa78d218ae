using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Which types are single values.</summary>
internal static class Scalars
{
    public static ScalarKind? Find(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => ScalarKind.Text,
        SpecialType.System_Boolean => ScalarKind.Boolean,
        SpecialType.System_Char => ScalarKind.Character,
        SpecialType.System_SByte => ScalarKind.SByte,
        SpecialType.System_Byte => ScalarKind.Byte,
        SpecialType.System_Int16 => ScalarKind.Int16,
        SpecialType.System_UInt16 => ScalarKind.UInt16,
        SpecialType.System_Int32 => ScalarKind.Int32,
        SpecialType.System_UInt32 => ScalarKind.UInt32,
        SpecialType.System_Int64 => ScalarKind.Int64,
        SpecialType.System_UInt64 => ScalarKind.UInt64,
        SpecialType.System_Single => ScalarKind.Single,
        SpecialType.System_Double => ScalarKind.Double,
        SpecialType.System_Decimal => ScalarKind.Decimal,
        SpecialType.System_DateTime => ScalarKind.DateTime,
        SpecialType.None => FindByName(type),
        _ => null,
    };

    private static ScalarKind? FindByName(ITypeSymbol type)
    {
        ScalarKind? kind = type.Name switch
        {
            "DateOnly" => ScalarKind.DateOnly,
            "TimeOnly" => ScalarKind.TimeOnly,
            "DateTimeOffset" => ScalarKind.DateTimeOffset,
            "TimeSpan" => ScalarKind.TimeSpan,
            "Guid" => ScalarKind.Guid,
            "Uri" => ScalarKind.Uri,
            "Half" => ScalarKind.Half,
            "Int128" => ScalarKind.Int128,
            "UInt128" => ScalarKind.UInt128,
            "BigInteger" => ScalarKind.BigInteger,
            _ => null,
        };
        return kind is not null && (type as INamedTypeSymbol).Is(kind == ScalarKind.BigInteger ? "System.Numerics" : "System", type.Name) ? kind : null;
    }
}
