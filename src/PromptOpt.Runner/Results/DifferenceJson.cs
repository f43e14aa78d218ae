using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Runner;

/// <summary>What two prompts differ in, for programs.</summary>
internal static class DifferenceJson
{
    public static void Write(Utf8JsonWriter json, ProgramRegistration program, ChosenPrompt first, ChosenPrompt second, PromptDifference difference)
    {
        json.WriteString("program", program.Name);
        Write(json, "first", first);
        Write(json, "second", second);
        json.WriteBoolean("are_same", difference.IsEmpty);
        WriteTexts(json, "settings", difference.Settings);
        json.WriteStartArray("predictors");
        foreach (PredictorDifference predictor in difference.Predictors)
        {
            json.WriteStartObject();
            json.WriteString("name", predictor.Predictor);
            WriteTexts(json, "texts", predictor.Texts);
            Write(json, predictor.Demos);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("provenance");
        foreach ((string name, string? before, string? after) in ProvenanceDifference.Of(first.Artifact, second.Artifact))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("first", before);
            json.WriteString("second", after);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<TextChange> texts)
    {
        json.WriteStartArray(name);
        foreach (TextChange text in texts)
        {
            json.WriteStartObject();
            json.WriteString("name", text.Name);
            json.WriteString("before", text.Before);
            json.WriteString("after", text.After);
            json.WriteStartArray("words");
            foreach (TextPiece piece in text.Words)
            {
                json.WriteStartObject();
                json.WriteString("change", JsonNamingPolicy.SnakeCaseLower.ConvertName(piece.Change.ToString()));
                json.WriteString("text", piece.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, ChosenPrompt prompt)
    {
        json.WriteStartObject(name);
        json.WriteString("prompt", Unbroken.Plain(prompt.Name));
        json.WriteString("file", prompt.File);
        json.WriteString("variant", prompt.Variant);
        json.WriteString("misfit", prompt.Misfit is { } misfit ? Unbroken.Plain(misfit) : null);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DemoDifference demos)
    {
        json.WriteStartObject("demos");
        Write(json, "added", demos.Added);
        Write(json, "removed", demos.Removed);
        json.WriteStartArray("changed");
        foreach ((Demo before, Demo after) in demos.Changed)
        {
            json.WriteStartObject();
            json.WritePropertyName("before");
            Write(json, before);
            json.WritePropertyName("after");
            Write(json, after);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("kept", demos.Kept);
        json.WriteBoolean("is_reordered", demos.IsReordered);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Demo> demos)
    {
        json.WriteStartArray(name);
        foreach (Demo demo in demos)
        {
            Write(json, demo);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Demo demo)
    {
        json.WriteStartObject();
        json.WriteStartObject("fields");
        foreach (DemoField field in demo.Fields)
        {
            json.WritePropertyName(field.Name);
            json.WriteRawValue(field.Json);
        }

        json.WriteEndObject();
        json.WriteString("reasoning", demo.Reasoning);
        json.WriteBoolean("is_bootstrapped", demo.IsBootstrapped);
        json.WriteEndObject();
    }
}
