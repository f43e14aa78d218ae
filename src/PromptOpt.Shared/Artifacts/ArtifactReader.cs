using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>Reads <c>*.prompt.json</c> files. Never throws on their content; unknown members are refused by name, never dropped.</summary>
internal static class ArtifactReader
{
    /// <summary>Reads an artifact.</summary>
    /// <returns>The document, or <see langword="null"/> together with an error.</returns>
    public static ArtifactDocument? Read(string text, out ArtifactError? error)
    {
        JsonText? root = JsonTextReader.Read(text, out JsonTextError? syntax);
        if (root is null)
        {
            int offset = syntax!.Offset;
            error = new ArtifactError("the file is no JSON: " + syntax.Message, "Correct it, or restore the file from version control.", "", offset, Math.Min(offset + 1, text.Length));
            return null;
        }

        ArtifactErrorSink errors = new();
        ArtifactObject file = ArtifactObject.Of(root, "", errors);
        ArtifactDocument? document = HasReadableVersion(file, root, errors) ? ReadDocument(file) : null;
        error = errors.First;
        return error is null ? document : null;
    }

    private static bool HasReadableVersion(ArtifactObject file, JsonText root, ArtifactErrorSink errors)
    {
        long version = file.Integer("schemaVersion");
        if (errors.First is not null)
        {
            return false;
        }

        if (version is >= 1 and <= ArtifactDocument.SchemaVersion)
        {
            return true;
        }

        JsonText value = root.Find("schemaVersion")!;
        string ours = ArtifactDocument.SchemaVersion.ToString(CultureInfo.InvariantCulture);
        if (version < 1)
        {
            errors.Report("schema versions start at 1", $"Write {ours}.", "schemaVersion", value.Start, value.End);
        }
        else
        {
            errors.Report(
                $"the file has schema version {value.Text}, and this version of PromptOpt reads versions up to {ours}",
                "Update PromptOpt, or tune again with the version in use.",
                "schemaVersion",
                value.Start,
                value.End,
                isNewerVersion: true);
        }

        return false;
    }

    private static ArtifactDocument ReadDocument(ArtifactObject file)
    {
        file.Only("$schema", "schemaVersion", "program", "variant", "fingerprints", "predictors", "settings", "provenance");
        _ = file.RequiredObject("predictors");
        return new ArtifactDocument(
            file.Text("program"),
            file.OptionalText("variant"),
            file.OptionalObject("fingerprints") is { } fingerprints ? ReadFingerprints(fingerprints) : null,
            ArtifactParameters.Read(file, "predictors"),
            file.OptionalObject("provenance") is { } provenance ? ReadProvenance(provenance) : null)
        {
            JsonSchema = file.OptionalText("$schema"),
            Settings = file.SettingValues("settings"),
        };
    }

    private static ArtifactFingerprintsSection ReadFingerprints(ArtifactObject json)
    {
        json.Only("program", "metric", "signatures");
        return new ArtifactFingerprintsSection(
            json.Text("program"),
            json.OptionalText("metric"),
            json.Map("signatures", static (predictor, signature) =>
            {
                signature.Only("name", "wording", "fields");
                return new ArtifactSignatureSection(predictor, signature.Text("name"), signature.Text("wording"), signature.Texts("fields"));
            }));
    }

    private static ArtifactProvenanceSection ReadProvenance(ArtifactObject json)
    {
        json.Only("optimizer", "options", "seed", "models", "data", "scores", "calls", "inputTokens", "outputTokens", "candidates");
        return new ArtifactProvenanceSection(
            json.Text("optimizer"),
            json.OptionalObject("options") is { } options
                ? options.Members.Select(static member => new TextPair(member.Name, JsonTextFormat.ToLine(member.Value))).ToArray().ToImmutableEquatableArray()
                : ImmutableEquatableArray<TextPair>.Empty,
            json.Integer("seed"),
            json.Map("models", static (role, model) =>
            {
                model.Only("endpoint", "model");
                return new ArtifactModelSection(role, model.Text("endpoint"), model.Text("model"));
            }),
            json.Map("data", static (name, data) =>
            {
                data.Only("fingerprint", "rows", "text");
                return new ArtifactDataSection(name, data.Text("fingerprint"), data.Integer("rows"), data.OptionalText("text"));
            }),
            json.Map("scores", static (name, scores) =>
            {
                scores.Only("before", "after");
                return new ArtifactScoresSection(name, ReadScore(scores.OptionalObject("before")), ReadScore(scores.OptionalObject("after")));
            }),
            json.Integer("calls"),
            json.Integer("inputTokens"),
            json.Integer("outputTokens"),
            json.Integer("candidates"));
    }

    private static ArtifactScoreSection? ReadScore(ArtifactObject? json)
        => json?.Only("mean", "lower", "upper", "examples") is { } score
            ? new ArtifactScoreSection(score.Number("mean"), score.Number("lower"), score.Number("upper"), score.Integer("examples"))
            : null;
}
