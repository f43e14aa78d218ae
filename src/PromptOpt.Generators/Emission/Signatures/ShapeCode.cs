using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Types and codecs of shapes as C# code.</summary>
internal static class ShapeCode
{
    private const string Codecs = "global::PromptOpt.SourceGeneration.FieldCodecs.";

    /// <summary>The type.</summary>
    public static string TypeOf(SignatureModel signature, TypeShape shape) => shape switch
    {
        ScalarShape scalar => ScalarFacts.CSharp(scalar.Kind),
        EnumShape @enum => signature.Enums[@enum.Index].TypeName,
        CodecShape codec => codec.TypeName,
        RecordShape record => signature.Records[record.Index].TypeName,
        NullableShape nullable => TypeOf(signature, nullable.Inner) + "?",
        ListShape list => TypeOf(signature, list),
        DictionaryShape dictionary =>
            $"global::System.Collections.Generic.{DictionaryName(dictionary)}<{TypeOf(signature, dictionary.Key)}, {TypeOf(signature, dictionary.Value)}>",
        _ => throw new InvalidOperationException(shape.GetType().Name),
    };

    /// <summary>The codec with its rules, which apply to the value inside a nullable.</summary>
    public static string CodecOf(SignatureModel signature, TypeShape shape, ImmutableEquatableArray<RuleModel> rules)
    {
        if (shape is NullableShape nullable)
        {
            return $"{Codecs}{(nullable.IsValueType ? "Optional" : "OptionalReference")}({CodecOf(signature, nullable.Inner, rules)})";
        }

        string code = CodecOf(signature, shape);
        foreach (RuleModel rule in rules)
        {
            code = rule.Kind switch
            {
                RuleKind.Range when shape is ScalarShape { Kind: ScalarKind.BigInteger } && (rule.Minimum is null || rule.Maximum is null)
                    => rule.Minimum is null ? $"{Codecs}AtMost({code}, {Number(rule.Maximum!, ScalarKind.BigInteger)})" : $"{Codecs}AtLeast({code}, {Number(rule.Minimum, ScalarKind.BigInteger)})",
                RuleKind.Range => $"{Codecs}Range({code}, {Bound(rule.Minimum, (ScalarShape)shape, "MinValue")}, {Bound(rule.Maximum, (ScalarShape)shape, "MaxValue")}{Exclusions(rule)})",
                RuleKind.Length => $"{Codecs}Length({code}, {rule.Minimum ?? "0"}, {rule.Maximum ?? "int.MaxValue"})",
                RuleKind.Count => $"{Codecs}Count({code}, {rule.Minimum ?? "0"}, {rule.Maximum ?? "int.MaxValue"})",
                _ => $"{Codecs}Pattern({code}, {CSharpLiteral.String(rule.Pattern!)})",
            };
        }

        return code;
    }

    /// <summary>The codec of declared values.</summary>
    public static string CodecOf(EnumModel values)
        => values.HasNames ? $"{Codecs}Choice({string.Join(", ", values.Members.Select(static value => CSharpLiteral.String(value.Name)))})"
            : $"{Codecs}Allowed({Codecs}{ScalarCodec(values.Kind!.Value)}, {string.Join(", ", values.Members.Select(value => Number(value.Name, values.Kind.Value)))})";

    /// <summary>The codec of a field.</summary>
    public static string CodecOf(SignatureModel signature, FieldModel field)
    {
        PropertyModel property = field.Property;
        string code = CodecOf(signature, property.Shape, property.Rules);
        return HasOwnCodec(signature, property.Shape)
            ? $"{Codecs}OfField({code}, {CSharpLiteral.String(GeneratedNames.Full(signature.Type))}, {CSharpLiteral.String(property.WireName)})"
            : code;
    }

    /// <summary>The codec that also reads null, for a member that cannot be null and that something stands in for.</summary>
    public static string OptionalCodecOf(SignatureModel signature, PropertyModel property)
    {
        string code = CodecOf(signature, property.Shape, property.Rules);
        return $"{Codecs}{(IsValueType(signature, property.Shape) ? "Optional" : "OptionalReference")}({code})";
    }

    public static bool IsValueType(SignatureModel signature, TypeShape shape) => shape switch
    {
        ScalarShape scalar => scalar.Kind is not (ScalarKind.Text or ScalarKind.Uri),
        EnumShape @enum => signature.Enums[@enum.Index].Kind != ScalarKind.Text,
        NullableShape nullable => nullable.IsValueType,
        ListShape list => list.Kind == ListKind.ImmutableArray,
        RecordShape record => signature.Records[record.Index].IsValueType,
        CodecShape codec => codec.IsValueType,
        _ => false,
    };

    // Records do not hold themselves: what they hold stands before them.
    private static bool HasOwnCodec(SignatureModel signature, TypeShape shape) => shape switch
    {
        CodecShape => true,
        NullableShape nullable => HasOwnCodec(signature, nullable.Inner),
        ListShape list => HasOwnCodec(signature, list.Item),
        DictionaryShape dictionary => HasOwnCodec(signature, dictionary.Key) || HasOwnCodec(signature, dictionary.Value),
        RecordShape record => signature.Records[record.Index].Properties.Any(property => HasOwnCodec(signature, property.Shape)),
        _ => false,
    };

    private static string CodecOf(SignatureModel signature, TypeShape shape)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                return Codecs + ScalarCodec(scalar.Kind);
            case EnumShape @enum:
                return "Enum_" + CSharpLiteral.Int32(@enum.Index);
            case CodecShape codec:
                return $"{Codecs}{(codec.IsText ? "OfText" : "OfJson")}<{codec.CodecType}, {codec.TypeName}>(static () => {codec.Codec}, {CSharpLiteral.String(codec.Words)})";
            case RecordShape record:
                return $"Record_{CSharpLiteral.Int32(record.Index)}.Instance";
            case ListShape list:
                return $"{Codecs}{list.Kind}({CodecOf(signature, list.Item, ImmutableEquatableArray<RuleModel>.Empty)})";
            case DictionaryShape dictionary:
                string method = dictionary.IsReadOnlyInterface ? "ReadOnlyDictionary" : "Dictionary";
                return $"{Codecs}{method}({CodecOf(signature, dictionary.Key)}, {CodecOf(signature, dictionary.Value, ImmutableEquatableArray<RuleModel>.Empty)})";
            default:
                return CodecOf(signature, shape, ImmutableEquatableArray<RuleModel>.Empty);
        }
    }

    private static string ScalarCodec(ScalarKind kind) => kind switch
    {
        ScalarKind.Text => "Text",
        ScalarKind.Boolean => "Boolean",
        ScalarKind.Character => "Character",
        ScalarKind.DateOnly => "Date",
        ScalarKind.TimeOnly => "Time",
        ScalarKind.DateTime => "DateTime",
        ScalarKind.DateTimeOffset => "DateTimeOffset",
        ScalarKind.TimeSpan => "Duration",
        ScalarKind.Guid => "Identifier",
        ScalarKind.Uri => "Uri",
        _ => $"Number<{ScalarFacts.CSharp(kind)}>()",
    };

    private static string TypeOf(SignatureModel signature, ListShape list)
    {
        string item = TypeOf(signature, list.Item);
        return list.Kind switch
        {
            ListKind.Array => item + "[]",
            ListKind.ImmutableArray => $"global::System.Collections.Immutable.ImmutableArray<{item}>",
            _ => $"global::System.Collections.Generic.{ListKinds.NameOf(list.Kind)}<{item}>",
        };
    }

    private static string DictionaryName(DictionaryShape dictionary) => dictionary.IsReadOnlyInterface ? "IReadOnlyDictionary" : "Dictionary";

    private static string Exclusions(RuleModel rule)
        => rule.ExcludesMinimum || rule.ExcludesMaximum ? $", {CSharpLiteral.Boolean(rule.ExcludesMinimum)}, {CSharpLiteral.Boolean(rule.ExcludesMaximum)}" : "";

    private static string Bound(string? bound, ScalarShape shape, string open)
        => bound is null ? $"{ScalarFacts.CSharp(shape.Kind)}.{open}" : Number(bound, shape.Kind);

    private static string Number(string number, ScalarKind kind)
        => NumberKinds.IsLarge(kind) && !long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? $"{ScalarFacts.CSharp(kind)}.Parse({CSharpLiteral.String(number)}, global::System.Globalization.CultureInfo.InvariantCulture)"
            : $"({ScalarFacts.CSharp(kind)})({number}{NumberKinds.Of(kind).Suffix})";
}
