namespace PromptOpt.Shared;

/// <summary>The parameters of a program as JSON: the one form that they are written in and read from, in artifacts and beside them.</summary>
internal static class ArtifactParameters
{
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

    /// <summary>The parameters on one line.</summary>
    public static string ToLine(IEnumerable<ArtifactPredictorSection> predictors) => JsonTextWriter.Line(json => Write(json, predictors));

    /// <summary>Reads parameters that stand alone.</summary>
    /// <returns>The parameters, or <see langword="null"/> together with an error.</returns>
    public static ImmutableEquatableArray<ArtifactPredictorSection>? Parse(string text, out ArtifactError? error)
    {
        if (JsonTextReader.Read(text, out JsonTextError? syntax) is not { } root)
        {
            error = new ArtifactError("the text is no JSON: " + syntax!.Message, "Correct it.", "", syntax.Offset, syntax.Offset);
            return null;
        }

        ArtifactErrorSink errors = new();
        ImmutableEquatableArray<ArtifactPredictorSection> predictors = ArtifactObject.Of(root, "", errors).Map(Read);
        error = errors.First;
        return error is null ? predictors : null;
    }

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
