using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Compares an artifact with a program as it is declared. What fits is compiled in; what does not is said by an analyzer.</summary>
internal static class ProgramFit
{
    /// <summary>The differences that make the artifact unusable.</summary>
    public static IEnumerable<ArtifactMisfit> FindMisfits(ArtifactModel artifact, ProgramShapeModel program)
        => ArtifactFit.FindMisfits(artifact.Document, program.Name, ShapesOf(program), program.Settings, program.Unseen, (predictor, demo) => FindMistakes(program.Predictors.First(known => known.Shape == predictor), demo));

    /// <summary>The predictors whose declared texts were changed since tuning.</summary>
    public static IEnumerable<PredictorShape> FindReworded(ArtifactModel artifact, ProgramShapeModel program) => ArtifactFit.FindReworded(artifact.Document, ShapesOf(program));

    private static PredictorShape[] ShapesOf(ProgramShapeModel program) => [.. program.Predictors.Select(static predictor => predictor.Shape)];

    private static IEnumerable<DemoMistake> FindMistakes(PredictorShapeModel predictor, ArtifactDemoSection demo)
    {
        if (predictor.Values is not { } schema)
        {
            yield break;
        }

        ValueReader reader = new(schema);
        foreach (TextPair field in demo.Fields)
        {
            if (reader.ReadJson(schema.Fields[schema.IndexOf(field.Name)], field.Text) is { } failure)
            {
                yield return new DemoMistake(field.Name, ScalarWords.Mistake(failure.Path, failure.Expected, failure.Found ?? ""));
            }
        }
    }
}
