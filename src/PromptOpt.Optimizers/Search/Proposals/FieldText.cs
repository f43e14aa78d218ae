using System.Text;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>Field values as a person reads them.</summary>
internal static class FieldText
{
    /// <summary>Text as it is, anything else as JSON.</summary>
    public static string Of(DemoField field)
    {
        using JsonDocument json = JsonDocument.Parse(field.Json);
        return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString()! : field.Json;
    }

    /// <summary>Fields as <c>name = value</c>, one after the other.</summary>
    public static string ListOf(IEnumerable<DemoField> fields)
    {
        StringBuilder text = new();
        foreach (DemoField field in fields)
        {
            QuotedText.Append(text.Length == 0 ? text : text.Append('\n'), field.Name, Of(field), " =");
        }

        return text.ToString();
    }

    /// <summary>A text on one line.</summary>
    public static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
