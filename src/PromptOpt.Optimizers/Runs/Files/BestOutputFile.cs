using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>What stands in <c>best.jsonl</c> of the run directory: the best output for every row, a line each.</summary>
internal static class BestOutputFile
{
    public static string Write(ImmutableArray<BestOutput> outputs)
    {
        StringBuilder text = new();
        foreach (BestOutput output in outputs)
        {
            text.Append(RecordText.Line(writer => Write(writer, output)));
        }

        return text.ToString();
    }

    public static BestOutput Read(JsonElement json) => new()
    {
        Row = json.GetProperty("id").GetString() ?? "",
        Candidate = json.GetProperty("candidate").GetInt32(),
        Score = json.GetProperty("score").GetDouble(),
        Fields = RecordText.ReadFields(json, "outputs"),
        Reasoning = RecordText.ReadText(json, "reasoning"),
    };

    private static void Write(Utf8JsonWriter writer, BestOutput output)
    {
        writer.WriteString("id", output.Row);
        writer.WriteNumber("candidate", output.Candidate);
        RecordText.WriteScore(writer, "score", output.Score);
        writer.WriteStartObject("outputs");
        foreach (RecordedField field in output.Fields)
        {
            writer.WritePropertyName(field.Name);
            writer.WriteRawValue(field.Json);
        }

        writer.WriteEndObject();
        if (output.Reasoning is not null)
        {
            writer.WriteString("reasoning", output.Reasoning);
        }
    }
}
