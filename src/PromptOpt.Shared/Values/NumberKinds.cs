namespace PromptOpt.Shared;

/// <summary>A type of numbers.</summary>
/// <param name="CSharp">The type as code names it.</param>
/// <param name="Suffix">What a literal of it ends in.</param>
/// <param name="Least">Its least value, as the invariant culture writes it; <see langword="null"/> where there is none.</param>
/// <param name="Most">Its largest value; <see langword="null"/> where there is none.</param>
internal sealed record NumberKind(string CSharp, string Suffix, string? Least, string? Most);

/// <summary>What there is to know of each type of numbers.</summary>
internal static class NumberKinds
{
    /// <summary>The longest text that is read as a number without an end: reading one takes time with the square of its length.</summary>
    public const int LongestEndless = 4_096;

    private static readonly Dictionary<ScalarKind, NumberKind> Known = new()
    {
        [ScalarKind.SByte] = new("sbyte", "", "-128", "127"),
        [ScalarKind.Byte] = new("byte", "", "0", "255"),
        [ScalarKind.Int16] = new("short", "", "-32768", "32767"),
        [ScalarKind.UInt16] = new("ushort", "", "0", "65535"),
        [ScalarKind.Int32] = new("int", "", "-2147483648", "2147483647"),
        [ScalarKind.UInt32] = new("uint", "", "0", "4294967295"),
        [ScalarKind.Int64] = new("long", "", "-9223372036854775808", "9223372036854775807"),
        [ScalarKind.UInt64] = new("ulong", "", "0", "18446744073709551615"),
        [ScalarKind.Int128] = new("global::System.Int128", "", "-170141183460469231731687303715884105728", "170141183460469231731687303715884105727"),
        [ScalarKind.UInt128] = new("global::System.UInt128", "", "0", "340282366920938463463374607431768211455"),
        [ScalarKind.BigInteger] = new("global::System.Numerics.BigInteger", "", null, null),
        [ScalarKind.Half] = new("global::System.Half", "F", "-65504", "65504"),
        [ScalarKind.Single] = new("float", "F", "-3.4028235E+38", "3.4028235E+38"),
        [ScalarKind.Double] = new("double", "D", "-1.7976931348623157E+308", "1.7976931348623157E+308"),
        [ScalarKind.Decimal] = new("decimal", "M", "-79228162514264337593543950335", "79228162514264337593543950335"),
    };

    /// <summary>The facts of a type of numbers.</summary>
    public static NumberKind Of(ScalarKind kind) => Known[kind];

    /// <summary>Whether the type is one of whole numbers.</summary>
    public static bool IsWhole(ScalarKind kind) => kind is >= ScalarKind.SByte and <= ScalarKind.BigInteger;

    /// <summary>Whether numbers of the type are whole and may be too large for a <see cref="decimal"/>.</summary>
    public static bool IsLarge(ScalarKind kind) => kind is ScalarKind.Int128 or ScalarKind.UInt128 or ScalarKind.BigInteger;

    /// <summary>Whether numbers of the type are fractions of a power of two, so that most decimal ones are only near to one.</summary>
    public static bool IsBinary(ScalarKind kind) => kind is ScalarKind.Half or ScalarKind.Single or ScalarKind.Double;
}
