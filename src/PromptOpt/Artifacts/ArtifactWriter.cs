using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Writes artifacts: a fixed order of members, names in ordinal order, one demo field per line.</summary>
internal static class ArtifactWriter
{
    public static string Write(PromptArtifact artifact) => ArtifactJson.Document(json =>
    {
        if (artifact.JsonSchema is { } schema)
        {
            json.Text("$schema", schema);
        }

        json.Integer("schemaVersion", artifact.SchemaVersion);
        json.Text("program", artifact.Program);
        json.Value("variant", artifact.Variant is { } variant ? JsonTextFormat.Quote(variant) : "null");
        if (artifact.Fingerprints is { } fingerprints)
        {
            json.Object("fingerprints", () => WriteFingerprints(json, fingerprints));
        }

        json.Object("predictors", () =>
        {
            foreach ((string name, PredictorParameters parameters) in Ordered(artifact.Predictors))
            {
                json.Object(name, () => WritePredictor(json, artifact, name, parameters));
            }
        });
        if (artifact.Provenance is { } provenance)
        {
            json.Object("provenance", () => WriteProvenance(json, artifact, provenance));
        }
    });

    private static void WriteFingerprints(ArtifactJson json, ArtifactFingerprints fingerprints)
    {
        json.Text("program", fingerprints.Program);
        if (fingerprints.Metric is { } metric)
        {
            json.Text("metric", metric);
        }

        json.Object("signatures", () =>
        {
            foreach ((string predictor, SignatureFingerprint signature) in Ordered(fingerprints.Signatures))
            {
                json.Object(predictor, () =>
                {
                    json.Text("name", signature.Name);
                    json.Text("wording", signature.Wording);
                    WriteTexts(json, "fields", signature.Fields);
                });
            }
        });
    }

    private static void WritePredictor(ArtifactJson json, PromptArtifact artifact, string name, PredictorParameters parameters)
    {
        if (parameters.Instructions is { } instructions)
        {
            json.Text("instructions", instructions);
        }

        if (!parameters.FieldDescriptions.IsEmpty)
        {
            WriteTexts(json, "fieldDescriptions", Ordered(parameters.FieldDescriptions));
        }

        if (parameters.ModelId is { } model)
        {
            json.Text("model", model);
        }

        if (parameters.Demos.IsEmpty)
        {
            return;
        }

        json.Array("demos", () =>
        {
            for (int i = 0; i < parameters.Demos.Length; i++)
            {
                int index = i;
                json.Item(() => WriteDemo(json, artifact, name, index, parameters.Demos[index]));
            }
        });
    }

    private static void WriteDemo(ArtifactJson json, PromptArtifact artifact, string predictor, int index, Demo demo)
    {
        json.Object("fields", () =>
        {
            foreach (DemoField field in demo.Fields)
            {
                string line = Canonical(field.Json)
                    ?? throw artifact.Source.Error($"the demo field '{field.Name}' of predictor '{predictor}' is no JSON", "Give its value as JSON text.", "predictors", predictor, "demos", index, "fields", field.Name);
                json.Value(field.Name, line);
            }
        });
        if (demo.Reasoning is { } reasoning)
        {
            json.Text("reasoning", reasoning);
        }

        json.Value("bootstrapped", demo.IsBootstrapped ? "true" : "false");
    }

    private static void WriteProvenance(ArtifactJson json, PromptArtifact artifact, ArtifactProvenance provenance)
    {
        json.Text("optimizer", provenance.Optimizer);
        json.Object("options", () =>
        {
            foreach ((string name, string value) in Ordered(provenance.Options))
            {
                json.Value(name, Canonical(value) ?? throw artifact.Source.Error($"the option '{name}' is no JSON", "Give its value as JSON text.", "provenance", "options", name));
            }
        });
        json.Integer("seed", provenance.Seed);
        json.Object("models", () =>
        {
            foreach ((string role, ArtifactModel model) in Ordered(provenance.Models))
            {
                json.Value(role, $"{{ \"endpoint\": {JsonTextFormat.Quote(model.Endpoint)}, \"model\": {JsonTextFormat.Quote(model.Model)} }}");
            }
        });
        json.Object("data", () =>
        {
            foreach ((string name, ArtifactData data) in Ordered(provenance.Data))
            {
                string text = data.Text is { } fingerprint ? $", \"text\": {JsonTextFormat.Quote(fingerprint)}" : "";
                json.Value(name, FormattableString.Invariant($"{{ \"fingerprint\": {JsonTextFormat.Quote(data.Fingerprint)}, \"rows\": {data.Rows}{text} }}"));
            }
        });
        json.Object("scores", () =>
        {
            foreach ((string name, ArtifactScores scores) in Ordered(provenance.Scores))
            {
                json.Object(name, () =>
                {
                    WriteScore(json, "before", scores.Before);
                    WriteScore(json, "after", scores.After);
                });
            }
        });
        json.Integer("calls", provenance.Calls);
        json.Integer("inputTokens", provenance.InputTokens);
        json.Integer("outputTokens", provenance.OutputTokens);
        json.Integer("candidates", provenance.Candidates);
    }

    private static void WriteScore(ArtifactJson json, string name, ArtifactScore? score)
    {
        if (score is not null)
        {
            json.Value(name, string.Create(
                CultureInfo.InvariantCulture,
                $"{{ \"mean\": {score.Mean:F4}, \"lower\": {score.Lower:F4}, \"upper\": {score.Upper:F4}, \"examples\": {score.Examples} }}"));
        }
    }

    private static void WriteTexts(ArtifactJson json, string name, IEnumerable<KeyValuePair<string, string>> texts)
        => json.Object(name, () =>
        {
            foreach ((string key, string value) in texts)
            {
                json.Text(key, value);
            }
        });

    private static string? Canonical(string json) => JsonTextReader.Read(json, out _) is { } value && WholeText.FindBroken(value) is null ? JsonTextFormat.ToLine(value) : null;

    // A dictionary that a caller made may be sorted by a culture.
    private static IEnumerable<KeyValuePair<string, TValue>> Ordered<TValue>(IEnumerable<KeyValuePair<string, TValue>> entries)
        => entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal);
}
