namespace PromptOpt.Shared;

/// <summary>The parameters of a program as JSON: the one form that they are written in and read from, in artifacts and beside them.</summary>
internal static class ArtifactParameters
{
    private const string Version = "version";
    private const int VersionWithSettings = 2;

    /// <summary>Writes the parameters of every predictor as the members of an object.</summary>
    public static void Write(JsonTextWriter json, IEnumerable<ArtifactPredictorSection> predictors)
    {
        foreach (ArtifactPredictorSection predictor in predictors)
        {
            json.Object(predictor.Name, () => Write(json, predictor));
        }
    }

    /// <summary>Reads them from the member of that name.</summary>
    public static ImmutableEquatableArray<ArtifactPredictorSection> Read(ArtifactObject json, string name) => json.Map(name, Read);

    /// <summary>
    /// The parameters on one line: without settings those of the predictors alone, by name. With settings both stand beside a version, which is a number, as
    /// nothing that belongs to a predictor is: so the two forms are told apart whatever predictors are called.
    /// </summary>
    public static string ToLine(ArtifactParametersSection parameters) => JsonTextWriter.Line(json =>
    {
        if (parameters.Settings.Count == 0)
        {
            Write(json, parameters.Predictors);
            return;
        }

        json.Integer(Version, VersionWithSettings);
        json.Object("predictors", () => Write(json, parameters.Predictors));
        WriteSettings(json, parameters.Settings);
    });

    /// <summary>Reads parameters that stand alone.</summary>
    /// <returns>The parameters, or <see langword="null"/> together with an error.</returns>
    public static ArtifactParametersSection? Parse(string text, out ArtifactError? error)
    {
        if (JsonTextReader.Read(text, out JsonTextError? syntax) is not { } root)
        {
            error = new ArtifactError("the text is no JSON: " + syntax!.Message, "Correct it.", "", syntax.Offset, syntax.Offset);
            return null;
        }

        ArtifactErrorSink errors = new();
        ArtifactObject json = ArtifactObject.Of(root, "", errors);
        ArtifactParametersSection parameters = root.Find(Version) is { Kind: JsonTextKind.Number } version
            ? ReadWithSettings(json, version, errors)
            : new ArtifactParametersSection(json.Map(Read), ImmutableEquatableArray<TextPair>.Empty);
        error = errors.First;
        return error is null ? parameters : null;
    }

    /// <summary>Writes the values of settings as a member.</summary>
    public static void WriteSettings(JsonTextWriter json, IEnumerable<TextPair> settings) => json.Object("settings", () =>
    {
        foreach (TextPair setting in settings)
        {
            json.Value(setting.Name, setting.Text);
        }
    });

    /// <summary>Writes texts by name as an object.</summary>
    public static void WriteTexts(JsonTextWriter json, string name, IEnumerable<TextPair> texts) => json.Object(name, () =>
    {
        foreach (TextPair text in texts)
        {
            json.Text(text.Name, text.Text);
        }
    });

    private static void Write(JsonTextWriter json, ArtifactPredictorSection predictor)
    {
        if (predictor.Instructions is { } instructions)
        {
            json.Text("instructions", instructions);
        }

        if (predictor.FieldDescriptions.Count > 0)
        {
            WriteTexts(json, "fieldDescriptions", predictor.FieldDescriptions);
        }

        if (predictor.Model is { } model)
        {
            json.Text("model", model);
        }

        if (predictor.Adapter is { } adapter)
        {
            json.Text("adapter", adapter);
        }

        if (predictor.Demos.Count > 0)
        {
            json.Array("demos", () =>
            {
                foreach (ArtifactDemoSection demo in predictor.Demos)
                {
                    json.Item(() => Write(json, demo));
                }
            });
        }
    }

    private static void Write(JsonTextWriter json, ArtifactDemoSection demo)
    {
        json.Object("fields", () =>
        {
            foreach (TextPair field in demo.Fields)
            {
                json.Value(field.Name, field.Text);
            }
        });
        if (demo.Reasoning is { } reasoning)
        {
            json.Text("reasoning", reasoning);
        }

        json.Value("bootstrapped", demo.IsBootstrapped ? "true" : "false");
    }

    private static ArtifactParametersSection ReadWithSettings(ArtifactObject json, JsonText version, ArtifactErrorSink errors)
    {
        if (version.Text != "2")
        {
            errors.Report(
                $"the parameters are of version {version.Text}, and this version of PromptOpt reads version 2",
                "Update PromptOpt.",
                Version,
                version.Start,
                version.End,
                isNewerVersion: true);
        }

        json.Only(Version, "predictors", "settings");
        return new ArtifactParametersSection(json.RequiredObject("predictors").Map(Read), json.SettingValues("settings"));
    }

    private static ArtifactPredictorSection Read(string name, ArtifactObject json)
    {
        json.Only("instructions", "fieldDescriptions", "model", "adapter", "demos");
        return new ArtifactPredictorSection(
            name,
            json.OptionalText("instructions"),
            json.Texts("fieldDescriptions"),
            json.OptionalText("model"),
            json.Items("demos", ReadDemo))
        {
            Adapter = json.OptionalText("adapter"),
        };
    }

    private static ArtifactDemoSection ReadDemo(ArtifactObject json)
    {
        json.Only("fields", "reasoning", "bootstrapped");
        List<TextPair> fields = [];
        ArtifactObject values = json.RequiredObject("fields");
        foreach (JsonTextMember member in values.Members)
        {
            values.RequireWholeText(member);
            fields.Add(new TextPair(member.Name, JsonTextFormat.ToLine(member.Value)));
        }

        return new ArtifactDemoSection(fields.ToImmutableEquatableArray(), json.OptionalText("reasoning"), json.OptionalFlag("bootstrapped"));
    }
}
