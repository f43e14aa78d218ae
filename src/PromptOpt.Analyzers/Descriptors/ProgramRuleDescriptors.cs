using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>What is said of the code of programs, by rules that have no file of their own: what they find, others work out.</summary>
internal static class ProgramRuleDescriptors
{
    public static readonly DiagnosticDescriptor ProgramUsesCapturedClient = new(
        DiagnosticIds.ProgramUsesCapturedClient,
        "Program calls a chat client by itself",
        "'{0}' uses the chat client '{1}' in its own code, past budget, journal and trace: declare a [Module] property and call that",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramUsesCapturedClient));

    public static readonly DiagnosticDescriptor ProgramUsesHandMadeModule = new(
        DiagnosticIds.ProgramUsesHandMadeModule,
        "Program makes or stores a module by hand",
        "'{0}' makes or stores the module '{1}' by hand, past binding and tuning: declare a [Module] property",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramUsesHandMadeModule));

    public static readonly DiagnosticDescriptor SettingLeftUnbound = new(
        DiagnosticIds.SettingLeftUnbound,
        "Module of one's own forgets a setting",
        "'{0}' holds the setting '{1}' and does not name it in {2}: no value reaches it, and nothing tunes it",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingLeftUnbound));

    public static readonly DiagnosticDescriptor ModuleLeftUnbound = new(
        DiagnosticIds.ModuleLeftUnbound,
        "Module over modules forgets one of them",
        "'{0}' holds the module '{1}' but does not name it in {2}: what it asks would be past parameters, budget and trace",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleLeftUnbound));

    public static readonly DiagnosticDescriptor ProgramCallsItself = new(
        DiagnosticIds.ProgramCallsItself,
        "Program calls itself",
        "'{0}' calls itself through '{1}', so that nobody can tell how many calls one run makes: write a loop with a maximum number of rounds",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramCallsItself));

    public static readonly DiagnosticDescriptor ForwardCalledDirectly = new(
        DiagnosticIds.ForwardCalledDirectly,
        "ForwardAsync is called past RunAsync",
        "'{0}' calls '{1}' directly, so that the run has no trace and no usage of its own: call RunAsync",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ForwardCalledDirectly));

    public static readonly DiagnosticDescriptor ProgramWritesState = new(
        DiagnosticIds.ProgramWritesState,
        "Program writes state while it runs",
        "'{0}' changes '{1}' while it runs, but each run works on a copy and many run in parallel: keep what a run needs in local variables",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramWritesState));

    public static readonly DiagnosticDescriptor ProgramNameTwice = new(
        DiagnosticIds.ProgramNameTwice,
        "Two programs have the same name",
        "'{0}' has the same program name as '{1}': set [PromptProgram(Name = …)] on one of them",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramNameTwice),
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
