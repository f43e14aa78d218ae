using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// Additional properties with their types: clients look for an <see cref="int"/> or a <see cref="bool"/>, not for JSON. Text, truth and nothing stand as they are; anything else in an object that names its
/// type. What has no type here is the JSON that it is written as.
/// </summary>
internal sealed class AdditionalPropertiesConverter : JsonConverter<AdditionalPropertiesDictionary>
{
    private const string Element = "json";
    private const string Node = "node";
    private const string Map = "map";
    private const string List = "list";

    public override void Write(Utf8JsonWriter writer, AdditionalPropertiesDictionary value, JsonSerializerOptions options) => WriteMembers(writer, value, options);

    public override AdditionalPropertiesDictionary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        AdditionalPropertiesDictionary properties = [];
        ReadMembers(JsonElement.ParseValue(ref reader), properties);
        return properties;
    }

    private static void WriteMembers(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string name, object? member) in members)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, member, options);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                return;
            case string text:
                writer.WriteStringValue(text);
                return;
            case bool truth:
                writer.WriteBooleanValue(truth);
                return;
        }

        writer.WriteStartObject();
        switch (value)
        {
            case IConvertible number when IsPlain(number.GetTypeCode()) && !value.GetType().IsEnum:
                writer.WriteString(number.GetTypeCode().ToString(), number.ToString(CultureInfo.InvariantCulture));
                break;
            case JsonNode node:
                writer.WritePropertyName(Node);
                node.WriteTo(writer);
                break;
            case IDictionary<string, object?> map:
                writer.WritePropertyName(Map);
                WriteMembers(writer, map, options);
                break;
            case IList<object?> list and not Array:
                writer.WriteStartArray(List);
                foreach (object? item in list)
                {
                    WriteValue(writer, item, options);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WritePropertyName(Element);
                JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
                break;
        }

        writer.WriteEndObject();
    }

    private static void ReadMembers(JsonElement json, IDictionary<string, object?> members)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("additional properties are no object.");
        }

        foreach (JsonProperty member in json.EnumerateObject())
        {
            members[member.Name] = ReadValue(member.Value, member.Name);
        }
    }

    private static object? ReadValue(JsonElement json, string name)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return json.GetString();
            case JsonValueKind.True or JsonValueKind.False:
                return json.GetBoolean();
            case JsonValueKind.Object when json.EnumerateObject().ToArray() is [var typed]:
                return ReadTyped(typed, name);
            default:
                throw new FormatException($"the additional property '{name}' does not say what type it is of.");
        }
    }

    private static object? ReadTyped(JsonProperty typed, string name)
    {
        switch (typed.Name)
        {
            case Element:
                return typed.Value.Clone();
            case Node:
                return JsonNode.Parse(typed.Value.GetRawText());
            case Map:
                Dictionary<string, object?> map = [];
                ReadMembers(typed.Value, map);
                return map;
            case List when typed.Value.ValueKind == JsonValueKind.Array:
                return typed.Value.EnumerateArray().Select(item => ReadValue(item, name)).ToList();
            default:
                return Enum.TryParse(typed.Name, out TypeCode type) && IsPlain(type) && typed.Value.ValueKind == JsonValueKind.String
                    ? Convert.ChangeType(typed.Value.GetString(), type, CultureInfo.InvariantCulture)
                    : throw new FormatException($"the additional property '{name}' is of no type that is known here ('{typed.Name}').");
        }
    }

    /// <summary>Numbers and characters.</summary>
    private static bool IsPlain(TypeCode type) => type is >= TypeCode.Char and <= TypeCode.Decimal;
}
