using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Refuses artifacts that cannot be written, or do not fit a program, with the first thing that is wrong.</summary>
internal static class ArtifactCheck
{
    private const string GiveJson = "Give its value as JSON text.";

    /// <exception cref="ArtifactException">A value that has to be JSON is none.</exception>
    public static void RefuseBroken(PromptArtifact artifact)
    {
        foreach ((string predictor, PredictorParameters parameters) in artifact.Predictors)
        {
            if (ParametersConversion.FindBroken(parameters) is var (demo, field))
            {
                throw artifact.Source.Error($"the demo field '{field}' of predictor '{predictor}' is no JSON", GiveJson, "predictors", predictor, "demos", demo, "fields", field);
            }
        }

        foreach ((string name, string value) in artifact.Provenance?.Options ?? ImmutableSortedDictionary<string, string>.Empty)
        {
            if (JsonTextReader.Read(value, out _) is not { } json || WholeText.FindBroken(json) is not null)
            {
                throw artifact.Source.Error($"the option '{name}' is no JSON", GiveJson, "provenance", "options", name);
            }
        }
    }

    /// <exception cref="ArtifactException">There is a difference between what the artifact was made for and the program as it is.</exception>
    public static void RefuseMisfit(PromptArtifact artifact, PromptModule program)
    {
        PredictorShape[] predictors = [.. program.Predictors.Select(ShapeOf)];
        foreach (ArtifactMisfit misfit in ArtifactFit.FindMisfits(ArtifactConversion.ToDocument(artifact), $"{program}", predictors, [.. program.Settings.Select(static setting => setting.Shape)], unseen: [], (predictor, demo) => FindMistake(program, predictor, demo)))
        {
            throw artifact.Source.Error(
                misfit.Message,
                misfit.Kind == ArtifactMisfitKind.FieldsChanged ? "Tune the program again." : "Tune the program again, or correct the file.",
                misfit.Steps);
        }
    }

    public static IEnumerable<string> FindReworded(PromptArtifact artifact, PromptModule program)
        => ArtifactFit.FindReworded(ArtifactConversion.ToDocument(artifact), [.. program.Predictors.Select(ShapeOf)]).Select(static predictor => predictor.Name);

    private static PredictorShape ShapeOf(PredictorInfo predictor)
    {
        SignatureFingerprint fingerprint = SignatureFingerprint.Of(predictor.Signature);
        return new PredictorShape(
            predictor.Name,
            fingerprint.Name,
            fingerprint.Wording,
            fingerprint.Fields.Select(static field => new TextPair(field.Key, field.Value)).ToArray().ToImmutableEquatableArray());
    }

    // The signature's own reader judges the values.
    private static IEnumerable<DemoMistake> FindMistake(PromptModule program, PredictorShape predictor, ArtifactDemoSection demo)
    {
        try
        {
            PredictorParameters single = new() { Demos = [ParametersConversion.ToDemo(demo)] };
            program.Bind(ProgramParameters.Untuned.With(predictor.Name, single));
            return [];
        }
        catch (DemoException exception)
        {
            return [new DemoMistake(exception.Field, exception.Reason)];
        }
    }
}
