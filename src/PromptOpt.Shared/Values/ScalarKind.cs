namespace PromptOpt.Shared;

/// <summary>The types of single values.</summary>
internal enum ScalarKind
{
    Text,
    Boolean,
    Character,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Int128,
    UInt128,
    BigInteger,
    Half,
    Single,
    Double,
    Decimal,
    DateOnly,
    TimeOnly,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    Guid,
    Uri,
}
