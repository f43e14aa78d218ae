using System.Globalization;
using System.Text;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt.Testing;

/// <summary>Writes answers in the layout that was asked for.</summary>
internal static class ReplyWriter
{
    /// <summary>Each field under its marker line, then the end marker. Values are escaped, so that what is copied cannot become a marker.</summary>
    public static string WriteMarkers(IEnumerable<(FieldReading Field, string Value)> answers)
    {
        StringBuilder text = new();
        foreach ((FieldReading field, string value) in answers)
        {
            text.Append(MarkerText.Of(field.Name)).Append('\n').Append(MarkerText.Escape(value)).Append("\n\n");
        }

        return text.Append(MarkerText.Of(MarkerText.Completed)).ToString();
    }

    /// <summary>One JSON object with a member for each field.</summary>
    public static string WriteJson(IEnumerable<(FieldReading Field, string Value)> answers) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        foreach ((FieldReading field, string value) in answers)
        {
            writer.WritePropertyName(field.Name);
            WriteValue(writer, field, value);
        }

        writer.WriteEndObject();
    });

    private static void WriteValue(Utf8JsonWriter writer, FieldReading field, string value)
    {
        switch (field.Kind)
        {
            case FieldKind.Boolean when bool.TryParse(value, out bool flag):
                writer.WriteBooleanValue(flag);
                break;
            case FieldKind.Integer or FieldKind.Number when decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number):
                writer.WriteNumberValue(number);
                break;
            case FieldKind.List or FieldKind.Object when JsonText.IsJson(value):
                writer.WriteRawValue(value);
                break;
            default:
                writer.WriteStringValue(value);
                break;
        }
    }
}
