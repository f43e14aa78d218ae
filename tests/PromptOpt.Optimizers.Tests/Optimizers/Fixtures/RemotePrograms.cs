namespace PromptOpt.Optimizers.Tests;

/// <summary>The programs that tests run elsewhere, as both sides know them.</summary>
internal static class RemotePrograms
{
    public static RolloutPrograms Create() => new(
        Panel.Registration,
        TriageProgram.Registration,
        new ProgramRegistration<TwoStep, Sort>("TwoStep", static (client, _) => new TwoStep(client), [], "of the tests"));
}
