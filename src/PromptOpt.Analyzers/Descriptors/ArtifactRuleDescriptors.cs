using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>What is said of tuned prompts, by rules that have no file of their own: what they find, others work out.</summary>
internal static class ArtifactRuleDescriptors
{
    public static readonly DiagnosticDescriptor ArtifactUnreadable = new(
        DiagnosticIds.ArtifactUnreadable,
        "Tuned prompt cannot be read",
        "The tuned prompt is not compiled in, because {0}: {1}",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactUnreadable));

    public static readonly DiagnosticDescriptor ArtifactTwice = new(
        DiagnosticIds.ArtifactTwice,
        "Two tuned prompts for the same program and variant",
        "The tuned prompt is not compiled in, because '{0}' is for the same program and variant: remove one of them, or give them different variants",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactTwice));

    public static readonly DiagnosticDescriptor ArtifactFieldsChanged = new(
        DiagnosticIds.ArtifactFieldsChanged,
        "Signature has changed since tuning",
        "The tuned prompt is not compiled in, because {0}: tune the program again",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactFieldsChanged));

    public static readonly DiagnosticDescriptor ArtifactTooLarge = new(
        DiagnosticIds.ArtifactTooLarge,
        "Tuned prompt is too large",
        "The tuned prompt is not compiled in, because it has {0} characters and at most {1} are: use fewer or shorter demonstrations",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactTooLarge));

    public static readonly DiagnosticDescriptor ProgramUntuned = new(
        DiagnosticIds.ProgramUntuned,
        "Program has no tuned prompt",
        "'{0}' has no tuned prompt: Tuned(…) makes the untuned program until an optimization writes a file whose 'program' is '{1}'",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramUntuned));

    public static readonly DiagnosticDescriptor ArtifactPredictorUnknown = new(
        DiagnosticIds.ArtifactPredictorUnknown,
        "Tuned prompt for an unknown predictor",
        "The tuned prompt is not compiled in, because {0}: tune the program again, or rename the entry",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactPredictorUnknown));

    public static readonly DiagnosticDescriptor ArtifactFieldUnknown = new(
        DiagnosticIds.ArtifactFieldUnknown,
        "Tuned text for an unknown field",
        "The tuned prompt is not compiled in, because {0}: tune the program again, or rename or remove the entry",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactFieldUnknown));

    public static readonly DiagnosticDescriptor ArtifactSettingUnknown = new(
        DiagnosticIds.ArtifactSettingUnknown,
        "Program has no such setting",
        "The tuned prompt is not compiled in, because {0}: remove the setting, or tune the program again",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactSettingUnknown));

    public static readonly DiagnosticDescriptor ArtifactSettingMisfits = new(
        DiagnosticIds.ArtifactSettingMisfits,
        "Value does not fit its setting",
        "The tuned prompt is not compiled in, because {0}: correct the value, remove it, or tune the program again",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactSettingMisfits));

    public static readonly DiagnosticDescriptor ArtifactDemoMisfits = new(
        DiagnosticIds.ArtifactDemoMisfits,
        "Demonstration does not fit its signature",
        "The tuned prompt is not compiled in, because {0}: correct the value, remove the demonstration, or tune the program again",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactDemoMisfits));

    public static readonly DiagnosticDescriptor ArtifactVersionTooNew = new(
        DiagnosticIds.ArtifactVersionTooNew,
        "Tuned prompt is of a newer version",
        "The tuned prompt is not compiled in, because it has schema version {0} and this version of PromptOpt reads versions up to {1}: update the package PromptOpt, or tune again with the version in use",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactVersionTooNew));
}
