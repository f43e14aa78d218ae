namespace PromptOpt.Runner;

/// <summary>Says which of a program's prompts was used.</summary>
internal static class Prompts
{
    public static string Describe(ProgramRegistration program, TunedPrompt? tuned)
        => tuned is not null ? $"tuned prompt{(tuned.Variant is { } variant ? $" of the variant {Unbroken.Of(variant)}" : "")}, compiled in from {Unbroken.Of(tuned.File)}"
            : program.TunedPrompts.Count == 0 ? "prompt as declared; there is no tuned one"
            : "prompt as declared";

    /// <summary>The program with that prompt.</summary>
    public static PromptModule Create(ProgramRegistration program, TunedPrompt? tuned, Microsoft.Extensions.AI.IChatClient client)
        => tuned is null ? program.Create(client) : program.CreateTuned(client, tuned.Variant);
}
