using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The tuned prompt that a new one has to beat before it takes its place.</summary>
/// <param name="Parameters">What it binds the program to.</param>
/// <param name="Place">The file it stands in, for people.</param>
internal sealed record ChampionPrompt(ProgramParameters Parameters, string Place)
{
    /// <summary>Whether the run that is gone on with left it there itself, so that a new one need not be better beyond chance, only not worse.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether its file says how it scored on held-out rows.</summary>
    public bool HasTestScores { get; init; }

    /// <summary>
    /// The prompt in the file that would be written, be it compiled in yet or only with the next build; without such a file, the one that is compiled in.
    /// One that does not fit any more is compiled in nowhere and has nothing to defend.
    /// </summary>
    /// <param name="session">The application.</param>
    /// <param name="optimization">The optimization.</param>
    /// <param name="target">Where its tuned prompt is to be written.</param>
    /// <exception cref="UsageException">The file holds the tuned prompt of another program or variant, and it is not to be overwritten.</exception>
    public static async Task<ChampionPrompt?> FindAsync(AppSession session, OptimizationDefinition optimization, ArtifactTarget target)
    {
        if (File.Exists(target.Path))
        {
            return await ReadAsync(session, optimization, target).ConfigureAwait(false);
        }

        TunedPrompt? compiled = session.ProgramOf(optimization).FindTuned(optimization.Variant);
        return compiled is null || target.IsAsked ? null : new ChampionPrompt(compiled.Parameters, compiled.File);
    }

    private static async Task<ChampionPrompt?> ReadAsync(AppSession session, OptimizationDefinition optimization, ArtifactTarget target)
    {
        PromptArtifact artifact;
        try
        {
            artifact = await PromptArtifact.LoadAsync(target.Path, session.Signals.Cancel).ConfigureAwait(false);
        }
        catch (ArtifactException)
        {
            return null;
        }

        if (artifact.Program != optimization.ProgramName || artifact.Variant != optimization.Variant)
        {
            return target.Overwrites
                ? null
                : throw new UsageException(
                    $"'{session.Shown(target.Path)}' holds the tuned prompt of {Name(artifact.Program, artifact.Variant)}, not of {Name(optimization.ProgramName, optimization.Variant)}.",
                    "Say where else with --output FILE, or take its place with --overwrite.");
        }

        try
        {
            return new ChampionPrompt(optimization.ParametersOf(artifact), session.Shown(target.Path))
            {
                IsOwn = await target.IsOwnAsync().ConfigureAwait(false),
                HasTestScores = artifact.Provenance?.Scores.ContainsKey("test") ?? false,
            };
        }
        catch (ArtifactException)
        {
            return null;
        }
    }

    private static string Name(string program, string? variant) => variant is null ? $"'{program}'" : $"'{program}', variant '{variant}'";
}
