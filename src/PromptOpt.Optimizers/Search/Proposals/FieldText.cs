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

    /// <summary>A text on one line.</summary>
    public static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
