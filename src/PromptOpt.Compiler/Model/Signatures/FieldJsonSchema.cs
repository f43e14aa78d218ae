using System.Globalization;
using System.Text;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// JSON schemas in the strict dialect that providers accept: every member required, no others allowed, optional ones may be null, no references.
/// Rules and defaults are not part of it: they stand in the prompt, and the parser checks them.
/// </summary>
internal static class FieldJsonSchema
{
    /// <summary>The schema of a type.</summary>
    public static string Of(SignatureModel signature, TypeShape shape)
    {
        if (shape is ScalarShape scalar)
        {
            return "{" + ScalarFacts.Schema(scalar.Kind) + "}";
        }

        StringBuilder text = SpareBuilder.Take();
        Append(text, signature, shape, "");
        return SpareBuilder.Give(text);
    }

    /// <summary>The schema of an object that holds the outputs, with their descriptions.</summary>
    public static string OfOutputs(SignatureModel signature)
    {
        List<PropertyModel> outputs = [];
        for (int i = signature.InputCount; i < signature.Fields.Count; i++)
        {
            outputs.Add(signature.Fields[i].Property);
        }

        StringBuilder text = SpareBuilder.Take();
        AppendObject(text, signature, outputs, "");
        return SpareBuilder.Give(text);
    }

    private static void Append(StringBuilder text, SignatureModel signature, TypeShape shape, string description)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                text.Append('{').Append(ScalarFacts.Schema(scalar.Kind));
                AppendDescription(text, description);
                text.Append('}');
                break;
            case CodecShape codec:
                text.Append(codec.JsonSchema, 0, codec.JsonSchema.Length - 1);
                AppendDescription(text, SaysItself(codec) ? "" : description);
                text.Append('}');
                break;
            case EnumShape @enum:
                AppendEnum(text, signature.Enums[@enum.Index], description);
                break;
            case NullableShape nullable:
                text.Append("{\"anyOf\":[");
                Append(text, signature, nullable.Inner, "");
                text.Append(",{\"type\":\"null\"}]");
                AppendDescription(text, description);
                text.Append('}');
                break;
            case ListShape list:
                text.Append("{\"type\":\"array\",\"items\":");
                Append(text, signature, list.Item, "");
                AppendDescription(text, description);
                text.Append('}');
                break;
            case DictionaryShape dictionary:
                text.Append("{\"type\":\"object\",\"additionalProperties\":");
                Append(text, signature, dictionary.Value, "");
                AppendDescription(text, description);
                text.Append('}');
                break;
            case RecordShape record:
                AppendObject(text, signature, signature.Records[record.Index].Properties, description);
                break;
        }
    }

    private static bool SaysItself(CodecShape codec) => JsonTextReader.Read(codec.JsonSchema, out _) is not { } schema || schema.Find("description") is not null;

    private static void AppendEnum(StringBuilder text, EnumModel model, string description)
    {
        text.Append('{').Append(ScalarFacts.Schema(model.Kind ?? ScalarKind.Text)).Append(",\"enum\":[");
        for (int i = 0; i < model.Members.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            if (model.HasNames)
            {
                AppendText(text, model.Members[i].WireName);
            }
            else
            {
                text.Append(model.Members[i].WireName);
            }
        }

        text.Append(']');
        AppendDescription(text, description);
        text.Append('}');
    }

    private static void AppendObject(StringBuilder text, SignatureModel signature, IReadOnlyList<PropertyModel> properties, string description)
    {
        text.Append("{\"type\":\"object\"");
        AppendDescription(text, description);
        text.Append(",\"properties\":{");
        for (int i = 0; i < properties.Count; i++)
        {
            AppendText(text.Append(i == 0 ? "" : ","), properties[i].WireName);
            Append(text.Append(':'), signature, properties[i].Shape, properties[i].Description);
        }

        text.Append("},\"required\":[");
        for (int i = 0; i < properties.Count; i++)
        {
            AppendText(text.Append(i == 0 ? "" : ","), properties[i].WireName);
        }

        text.Append("],\"additionalProperties\":false}");
    }

    private static void AppendDescription(StringBuilder text, string description)
    {
        if (description.Length > 0)
        {
            AppendText(text.Append(",\"description\":"), description);
        }
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        int start = 0;
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c is >= ' ' and < '\ud800' and not ('"' or '\\') or > '\udfff')
            {
                continue;
            }

            text.Append(value, start, i - start);
            start = i + 1;
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                default:
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        text.Append(value, start, value.Length - start).Append('"');
    }
}
