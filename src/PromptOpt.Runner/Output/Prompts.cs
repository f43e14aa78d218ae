namespace PromptOpt.Runner;

/// <summary>Says which of a program's prompts was used.</summary>
internal static class Prompts
{
    public static string Describe(ProgramRegistration program, bool isTuned)
        => isTuned ? $"tuned prompt, compiled in from {program.TunedFrom}"
            : program.TunedFrom is null ? "prompt as declared; there is no tuned one"
            : "prompt as declared, on request";
}
