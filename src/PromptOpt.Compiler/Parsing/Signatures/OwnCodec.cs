using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A codec that a user names for a type or a property.</summary>
internal sealed class OwnCodec
{
    private const string TextSchema = "{\"type\":\"string\"}";

    private readonly AttributeData _attribute;
    private readonly bool _isText;

    private OwnCodec(AttributeData attribute)
    {
        _attribute = attribute;
        Type = attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type } ? type : null;
        for (INamedTypeSymbol? current = Type?.BaseType; current is not null && Value is null; current = current.BaseType)
        {
            if (current.Arity == 1 && current.Name is MetadataNames.FieldCodecSimpleName or MetadataNames.TextFieldCodecSimpleName && current.Is(MetadataNames.RuntimeNamespace, current.Name))
            {
                Value = current.TypeArguments[0];
                _isText = current.Name == MetadataNames.TextFieldCodecSimpleName;
            }
        }
    }

    /// <summary>The class; <see langword="null"/> when something else is named.</summary>
    public INamedTypeSymbol? Type { get; }

    /// <summary>The type whose values it writes and reads; <see langword="null"/> when it is no codec.</summary>
    public ITypeSymbol? Value { get; }

    /// <summary>Its name for messages.</summary>
    public string Name => Type is null ? _attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol other ? TypeNames.ForMessage(other) : "null" : TypeNames.ForMessage(Type);

    /// <summary>Whether the compiler objects to the attribute or to the class.</summary>
    public bool IsUnresolved => _attribute.IsUnresolved() || Type.IsUnresolved() || Type?.HasUnresolvedBase() == true || Value.IsUnresolved();

    /// <summary>The codec that the attributes of a property or a type name, or <see langword="null"/>.</summary>
    public static OwnCodec? Of(ImmutableArray<AttributeData> attributes)
        => attributes.Find(MetadataNames.RuntimeNamespace, MetadataNames.FieldCodecAttributeSimpleName) is { } attribute ? new OwnCodec(attribute) : null;

    /// <summary>The shape of its values, or <see langword="null"/> when generated code cannot use it.</summary>
    /// <param name="seesInternals">Whether generated code may use what is internal there.</param>
    /// <param name="reason">Why it cannot.</param>
    public CodecShape? Describe(bool seesInternals, out string? reason)
    {
        INamedTypeSymbol codec = Type!;
        AttributeData? format = codec.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.FieldFormatSimpleName);
        string words = Documentation.Normalize(format?.TextArgument(0) ?? "");
        string? schema = format?.NamedTextArgument("JsonSchema") ?? (_isText ? TextSchema : null);
        JsonText? json = schema is null ? null : JsonTextReader.Read(schema, out _);
        string? instance = InstanceOf(codec, seesInternals);
        reason = codec.IsAbstract ? "it is abstract"
            : codec.TypeArguments.Any(static argument => argument.TypeKind is TypeKind.TypeParameter or TypeKind.Error) ? "it is generic, and nothing says of what"
            : instance is null ? "it needs a parameterless constructor, or a static property 'Instance' of its own type, that generated code can reach"
            : words.Length == 0 ? "it needs [FieldFormat(\"…\")], which says in the prompt what a value looks like"
            : schema is null ? "it writes JSON, so its [FieldFormat] needs a JsonSchema"
            : json is not { Kind: JsonTextKind.Object, Members.Count: > 0 } ? "the JsonSchema of its [FieldFormat] is no JSON object with members"
            : null;
        return reason is null
            ? new CodecShape(TypeNames.ForCode(Value!.WithNullableAnnotation(NullableAnnotation.NotAnnotated)), Value!.IsValueType, TypeNames.ForCode(codec), instance!, _isText, words, JsonTextFormat.ToLine(json!))
            : null;
    }

    private static string? InstanceOf(INamedTypeSymbol type, bool seesInternals)
    {
        string name = TypeNames.ForCode(type);
        bool hasInstance = type.GetMembers("Instance").Any(member => member is IPropertySymbol { IsStatic: true, GetMethod: { } getter } property
            && Construction.IsAccessible(getter, seesInternals)
            && SymbolEqualityComparer.Default.Equals(property.Type, type));
        return hasInstance ? name + ".Instance"
            : type.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0 && Construction.IsAccessible(constructor, seesInternals)) ? $"new {name}()"
            : null;
    }
}
