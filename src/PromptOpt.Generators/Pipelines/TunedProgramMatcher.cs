using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Chooses the artifacts that are compiled into a program: those that name it, fit it, and are the only ones of their variant.</summary>
internal static class TunedProgramMatcher
{
    public static TunedProgramModel Match(ProgramPredictorsModel program, IReadOnlyList<ArtifactModel> artifacts, IReadOnlyList<SignatureModel> signatures)
    {
        List<TunedVariantModel> variants = [];
        ProgramShapeModel? shape = null;
        foreach (ArtifactModel artifact in artifacts)
        {
            if (artifact.Program == program.Name && IsOnlyOne(artifact, artifacts) && !ProgramFit.FindMisfits(artifact, shape ??= program.With(name => signatures.FirstOrDefault(signature => GeneratedNames.Full(signature.Type) == name))).Any())
            {
                variants.Add(artifact.Content);
            }
        }

        // A missing variant sorts first.
        variants.Sort(static (left, right) => string.CompareOrdinal(left.Variant, right.Variant));
        return new TunedProgramModel(program.Type, program.Member, program.Constructors, variants.ToImmutableEquatableArray());
    }

    /// <summary>Whether no other artifact is for the same program and variant.</summary>
    public static bool IsOnlyOne(ArtifactModel artifact, IEnumerable<ArtifactModel> artifacts)
        => artifacts.Count(other => other.Program == artifact.Program && other.Content.Variant == artifact.Content.Variant) == 1;
}
