using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Reads the types of one signature's fields, and collects the enums and records they use.</summary>
internal sealed partial class TypeShapeParser(IAssemblySymbol assembly, DiagnosticReporter reporter, CancellationToken cancellationToken)
{
    /// <summary>Stands for a type that was already reported.</summary>
    private const int Failed = -1;

    private readonly Dictionary<ISymbol, int> _indexes = new(SymbolEqualityComparer.Default);
    private readonly List<EnumModel> _enums = [];
    private readonly List<RecordModel> _records = [];
    private readonly List<INamedTypeSymbol> _open = [];
    private readonly HashSet<ISymbol> _malformed = new(SymbolEqualityComparer.Default);

    public ImmutableEquatableArray<EnumModel> Enums => _enums.ToImmutableEquatableArray();

    public ImmutableEquatableArray<RecordModel> Records => _records.ToImmutableEquatableArray();

    /// <summary>Reads a type, or reports why it cannot be one of a field.</summary>
    /// <param name="type">The type.</param>
    /// <param name="place">The field that has it.</param>
    /// <param name="path">Where the type stands: the field's name, and steps from there such as <c>Orders[].Customer</c>.</param>
    public TypeShape? Parse(ITypeSymbol type, DiagnosticPlace place, string path)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (type.IsUnresolved())
        {
            reporter.Unresolved();
            return null;
        }

        OwnCodec? codec = FindCodec(type);
        if (codec is null && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Parse(nullable.TypeArguments[0], place, path) is { } inner ? new NullableShape(inner, IsValueType: true) : null;
        }

        TypeShape? shape = codec is null ? ParsePlain(type, place, path) : ParseCodec(codec, type, place);
        return shape is not null && type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }
            ? new NullableShape(shape, IsValueType: false)
            : shape;
    }

    private TypeShape? ParsePlain(ITypeSymbol type, DiagnosticPlace place, string path)
    {
        if (Scalars.Find(type) is { } kind)
        {
            return new ScalarShape(kind);
        }

        if (RawBytes.Is(type))
        {
            return Unsupported(type, place, path, RawBytes.Advice);
        }

        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                return Parse(array.ElementType, place, path + "[]") is { } element ? new ListShape(ListKind.Array, element) : null;
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum:
                return ParseEnum(@enum, place, path) is >= 0 and var enumIndex ? new EnumShape(enumIndex) : null;
            case INamedTypeSymbol { IsGenericType: true } generic when FindListKind(generic) is { } listKind:
                return Parse(generic.TypeArguments[0], place, path + "[]") is { } item ? ListOf(new ListShape(listKind, item), generic, place, path) : null;
            case INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 2 } generic when IsDictionary(generic, out bool isInterface):
                return ParseDictionary(generic, isInterface, place, path);
            case INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named:
                return ParseRecord(named, place, path) is >= 0 and var recordIndex ? new RecordShape(recordIndex) : null;
            default:
                return Unsupported(type, place, path, Advice(type));
        }
    }

    // What makes two values the same is clear only of single ones.
    private TypeShape? ListOf(ListShape list, INamedTypeSymbol type, DiagnosticPlace place, string path)
        => list is { IsSet: true, Item: not (ScalarShape or EnumShape or CodecShape) } ? Unsupported(type, place, path, "the items of a set must be single values that are not null; use a list") : list;

    private DictionaryShape? ParseDictionary(INamedTypeSymbol type, bool isInterface, DiagnosticPlace place, string path)
    {
        ITypeSymbol keyType = type.TypeArguments[0];
        if (keyType.TypeKind is not (TypeKind.Enum or TypeKind.Error) && Scalars.Find(keyType) is not (ScalarKind.Text or (>= ScalarKind.SByte and <= ScalarKind.BigInteger)))
        {
            Unsupported(keyType, place, path + "{key}", "the key of a dictionary must be string, an enum or an integer");
            return null;
        }

        TypeShape? key = Parse(keyType.WithNullableAnnotation(NullableAnnotation.None), place, path + "{key}");
        if (key is CodecShape { IsText: false })
        {
            return Unsupported(keyType, place, path + "{key}", "its codec writes JSON, and the key of a dictionary is a text") as DictionaryShape;
        }

        TypeShape? value = key is null ? null : Parse(type.TypeArguments[1], place, path + "{value}");
        return value is null ? null : new DictionaryShape(isInterface, key!, value);
    }

    private TypeShape? Unsupported(ITypeSymbol type, DiagnosticPlace place, string path, string reason)
    {
        reporter.Error(DiagnosticIds.FieldTypeUnsupported, place, path, TypeNames.ForMessage(type), reason);
        return null;
    }

    /// <summary>What a member of an enum or of a record stands for.</summary>
    private string Describe(ISymbol member, DiagnosticPlace place)
    {
        string description = Documentation.Describe(member, member.GetAttributes(), assembly, out bool isMalformed, cancellationToken);
        if (isMalformed && (!Documentation.IsPositional(member, cancellationToken) || _malformed.Add(member.ContainingType)))
        {
            reporter.Warning(DiagnosticIds.DocumentationMalformed, place, $"{member.ContainingType.Name}.{member.Name}");
        }

        return description;
    }

    private static ListKind? FindListKind(INamedTypeSymbol type)
    {
        if (type.TypeArguments.Length != 1)
        {
            return null;
        }

        return type.Name == "ImmutableArray" ? (type.Is("System.Collections.Immutable", "ImmutableArray") ? ListKind.ImmutableArray : null)
            : ListKinds.Find(type.Name) is { } kind && type.Is("System.Collections.Generic", type.Name) ? kind
            : null;
    }

    private static bool IsDictionary(INamedTypeSymbol type, out bool isInterface)
    {
        isInterface = type.Name == "IReadOnlyDictionary";
        return (isInterface || type.Name == "Dictionary") && type.Is("System.Collections.Generic", type.Name);
    }

    private static string Advice(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "ICollection" or "IList" } => "say what its items are: IReadOnlyList<T>, List<T> or an array",
        { TypeKind: TypeKind.Interface, Name: "IDictionary" } => "use IReadOnlyDictionary<TKey, TValue> or Dictionary<TKey, TValue>",
        { TypeKind: TypeKind.Interface } => "an interface cannot be built from a reply; use a record",
        { TypeKind: TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object } => "use a type that says what the value is",
        IArrayTypeSymbol => "an array of several dimensions has no form in a reply; use an array of arrays",
        _ => "use text, a number, bool, an enum, a date or time, Guid, a list, a dictionary or a record of these",
    };
}
