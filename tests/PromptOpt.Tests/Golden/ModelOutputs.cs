using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptOpt.Tests.Golden;

/// <summary>What a whole call read, as JSON that can be compared with what was recorded.</summary>
internal static class ModelOutputs
{
    /// <summary>The outputs by wire name, and the reasoning where there is some.</summary>
    public static JsonObject Of<T>(Prediction<T> prediction)
        where T : class, ISignature<T>
    {
        JsonObject outputs = [];
        if (prediction.Reasoning is { } reasoning)
        {
            outputs["reasoning"] = reasoning;
        }

        foreach (DemoField field in Demo.Of(prediction.Value, T.Definition.Outputs).Fields)
        {
            outputs[field.Name] = JsonNode.Parse(field.Json);
        }

        return outputs;
    }

    /// <summary>The same for values that mean the same: members in the order of their names, in lower case; 1.0 and 1 are one number.</summary>
    public static JsonNode? Canonical(JsonNode? value)
        => value switch
        {
            JsonObject members => new JsonObject(members
                .Select(static one => KeyValuePair.Create(one.Key.ToLowerInvariant(), Canonical(one.Value)))
                .OrderBy(static one => one.Key, StringComparer.Ordinal)),
            JsonArray items => new JsonArray([.. items.Select(Canonical)]),
            // Whether -0 is told from 0 is tested with the codec.
            JsonValue number when number.GetValueKind() == JsonValueKind.Number
                => JsonValue.Create(double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)),
            _ => value?.DeepClone(),
        };
}
