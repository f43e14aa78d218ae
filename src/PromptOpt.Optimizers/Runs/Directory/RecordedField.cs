using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>A field of a row.</summary>
/// <param name="Name">Wire name.</param>
/// <param name="Json">The value as JSON text.</param>
public readonly record struct RecordedField(string Name, string Json)
{
    /// <summary>The value as people read it: a text as it is, anything else as JSON.</summary>
    public string Text
    {
        get
        {
            using JsonDocument json = JsonDocument.Parse(Json);
            return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString()! : Json;
        }
    }
}
