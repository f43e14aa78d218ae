using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>Writes artifacts: a fixed order of members, one demo field per line. Names stand in the order of the document.</summary>
internal static class ArtifactWriter
{
    public static string Write(ArtifactDocument artifact) => JsonTextWriter.Document(json =>
    {
        if (artifact.JsonSchema is { } schema)
        {
            json.Text("$schema", schema);
        }

        json.Integer("schemaVersion", artifact.Version);
        json.Text("program", artifact.Program);
        json.Value("variant", artifact.Variant is { } variant ? JsonTextFormat.Quote(variant) : "null");
        if (artifact.Fingerprints is { } fingerprints)
        {
            json.Object("fingerprints", () => Write(json, fingerprints));
        }

        json.Object("predictors", () => ArtifactParameters.Write(json, artifact.Predictors));
        if (artifact.Settings.Count > 0)
        {
            ArtifactParameters.WriteSettings(json, artifact.Settings);
        }

        if (artifact.Provenance is { } provenance)
        {
            json.Object("provenance", () => Write(json, provenance));
        }
    });

    private static void Write(JsonTextWriter json, ArtifactFingerprintsSection fingerprints)
    {
        json.Text("program", fingerprints.Program);
        if (fingerprints.Metric is { } metric)
        {
            json.Text("metric", metric);
        }

        json.Object("signatures", () =>
        {
            foreach (ArtifactSignatureSection signature in fingerprints.Signatures)
            {
                json.Object(signature.Predictor, () =>
                {
                    json.Text("name", signature.Name);
                    json.Text("wording", signature.Wording);
                    ArtifactParameters.WriteTexts(json, "fields", signature.Fields);
                });
            }
        });
    }

    private static void Write(JsonTextWriter json, ArtifactProvenanceSection provenance)
    {
        json.Text("optimizer", provenance.Optimizer);
        json.Object("options", () =>
        {
            foreach (TextPair option in provenance.Options)
            {
                json.Value(option.Name, option.Text);
            }
        });
        json.Integer("seed", provenance.Seed);
        json.Object("models", () =>
        {
            foreach (ArtifactModelSection model in provenance.Models)
            {
                json.Value(model.Role, $"{{ \"endpoint\": {JsonTextFormat.Quote(model.Endpoint)}, \"model\": {JsonTextFormat.Quote(model.Model)} }}");
            }
        });
        json.Object("data", () =>
        {
            foreach (ArtifactDataSection data in provenance.Data)
            {
                string text = data.Text is { } fingerprint ? $", \"text\": {JsonTextFormat.Quote(fingerprint)}" : "";
                json.Value(data.Name, FormattableString.Invariant($"{{ \"fingerprint\": {JsonTextFormat.Quote(data.Fingerprint)}, \"rows\": {data.Rows}{text} }}"));
            }
        });
        json.Object("scores", () =>
        {
            foreach (ArtifactScoresSection scores in provenance.Scores)
            {
                json.Object(scores.Name, () =>
                {
                    Write(json, "before", scores.Before);
                    Write(json, "after", scores.After);
                });
            }
        });
        json.Integer("calls", provenance.Calls);
        json.Integer("inputTokens", provenance.InputTokens);
        json.Integer("outputTokens", provenance.OutputTokens);
        json.Integer("candidates", provenance.Candidates);
    }

    private static void Write(JsonTextWriter json, string name, ArtifactScoreSection? score)
    {
        if (score is not null)
        {
            json.Value(name, string.Format(
                CultureInfo.InvariantCulture,
                "{{ \"mean\": {0:F4}, \"lower\": {1:F4}, \"upper\": {2:F4}, \"examples\": {3} }}",
                score.Mean,
                score.Lower,
                score.Upper,
                score.Examples));
        }
    }
}
