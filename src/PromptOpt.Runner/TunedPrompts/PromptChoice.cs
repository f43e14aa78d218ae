namespace PromptOpt.Runner;

/// <summary>Finds the prompts that words name.</summary>
/// <param name="session">The application.</param>
/// <param name="program">The program whose prompts they are.</param>
/// <param name="variant">The variant that is meant where none is named.</param>
internal sealed class PromptChoice(AppSession session, ProgramRegistration program, string? variant)
{
    /// <summary>Two prompts: one that is not named is what is compiled in, or, when neither is named, the declared one and what is compiled in.</summary>
    /// <param name="first">The first, or <see langword="null"/>.</param>
    /// <param name="second">The second, or <see langword="null"/>.</param>
    /// <param name="mustFit">Whether a file that does not fit the program as it is now is refused.</param>
    /// <exception cref="UsageException">A word names no prompt of the program.</exception>
    /// <exception cref="ArtifactException">A file cannot be read or, where it must, does not fit.</exception>
    public async Task<(ChosenPrompt First, ChosenPrompt Second)> FindAsync(string? first, string? second, bool mustFit)
    {
        ChosenPrompt last = await FindAsync(second ?? PromptWords.Tuned, mustFit).ConfigureAwait(false);
        // A file takes the place of what is compiled in of its own variant.
        TunedPrompt? compiled = second is null ? null : program.FindTuned(last.Variant) ?? program.FindTuned(variant);
        return (first is null && compiled is not null ? await OfCompiledAsync(compiled).ConfigureAwait(false) : await FindAsync(first ?? PromptWords.Untuned, mustFit).ConfigureAwait(false), last);
    }

    private async Task<ChosenPrompt> FindAsync(string word, bool mustFit)
    {
        if (word == PromptWords.Untuned)
        {
            return new(PromptWords.Untuned, ProgramParameters.Untuned);
        }

        if (word == PromptWords.Tuned)
        {
            return await OfCompiledAsync(program.FindTuned(variant) ?? throw TunedOptions.Missing(program, variant)).ConfigureAwait(false);
        }

        return program.FindTuned(word) is { } named
            ? await OfCompiledAsync(named).ConfigureAwait(false)
            : await OfFileAsync(FileOf(word) ?? throw Unknown(word), mustFit).ConfigureAwait(false);
    }

    // What the build compiled in knows nothing of its scores; the file does, as long as it holds the same prompt.
    private async Task<ChosenPrompt> OfCompiledAsync(TunedPrompt prompt)
    {
        PromptArtifact? artifact = null;
        try
        {
            artifact = FileOf(prompt.File) is { } path ? await PromptArtifact.LoadAsync(path, session.Signals.Cancel).ConfigureAwait(false) : null;
        }
        catch (ArtifactException)
        {
        }

        return new(prompt.Variant is { } named ? $"variant {Unbroken.Of(named)}" : PromptWords.Tuned, prompt.Parameters)
        {
            File = prompt.File,
            IsCompiledIn = true,
            Variant = prompt.Variant,
            Artifact = artifact is not null && artifact.Parameters.Equals(prompt.Parameters) ? artifact : null,
        };
    }

    private async Task<ChosenPrompt> OfFileAsync(string path, bool mustFit)
    {
        PromptArtifact artifact = await PromptArtifact.LoadAsync(path, session.Signals.Cancel).ConfigureAwait(false);
        if (artifact.Program != program.Name)
        {
            string[] others = [.. session.Optimizations.Where(optimization => optimization.ProgramName == artifact.Program).Select(static optimization => Unbroken.Of(optimization.Name))];
            throw new UsageException(
                $"'{session.Shown(path)}' holds a tuned prompt of '{artifact.Program}', not of '{program.Name}'.",
                others.Length > 0 ? $"Name a file of '{program.Name}', or what tunes '{artifact.Program}': {string.Join(", ", others)}." : $"Name a file of '{program.Name}'; list shows them.");
        }

        string? misfit = null;
        try
        {
            artifact.ToParameters(session.Make(program));
        }
        catch (ArtifactException exception) when (!mustFit)
        {
            misfit = Unbroken.In(exception.Message, exception.Path);
        }

        return new(session.Shown(path), artifact.Parameters) { File = path, Variant = artifact.Variant, Artifact = artifact, Misfit = misfit };
    }

    // From where the user stands, or from the project, as list and the build name it.
    private string? FileOf(string word)
        => session.Optimizations.Where(optimization => optimization.ProgramName == program.Name)
            .Select(optimization => session.ProjectDirectoryOf(optimization.ProgramAssembly))
            .Prepend(session.CurrentDirectory)
            .Append(session.ProjectDirectory)
            .OfType<string>()
            .Select(folder => Path.GetFullPath(word, folder))
            .FirstOrDefault(File.Exists);

    private UsageException Unknown(string word)
    {
        string[] variants = [.. program.TunedPrompts.Select(static prompt => prompt.Variant).OfType<string>().Select(static name => $"'{name}'")];
        return new UsageException(
            $"'{Unbroken.Of(word)}' is neither a file nor a variant of '{program.Name}'.",
            $"Name {PromptWords.Untuned}, {(program.TunedPrompts.Count > 0 ? $"{PromptWords.Tuned}, " : "")}{(variants.Length > 0 ? $"a variant ({string.Join(", ", variants)}), " : "")}or a tuned-prompt file; its path starts where you stand or at the project.");
    }
}
