using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor ArtifactUnreadable = new(
        DiagnosticIds.ArtifactUnreadable,
        "Tuned prompt cannot be read",
        "The tuned prompt is not compiled in, because {0}: {1}",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactUnreadable));

    public static readonly DiagnosticDescriptor ArtifactProgramUnknown = new(
        DiagnosticIds.ArtifactProgramUnknown,
        "Tuned prompt for an unknown program",
        "The tuned prompt is not compiled in, because there is no program '{0}' in this project; there is {1}",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactProgramUnknown));

    public static readonly DiagnosticDescriptor ArtifactTwice = new(
        DiagnosticIds.ArtifactTwice,
        "Two tuned prompts for the same program and variant",
        "The tuned prompt is not compiled in, because '{0}' is for the same program and variant",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactTwice));

    public static readonly DiagnosticDescriptor ArtifactMisfits = new(
        DiagnosticIds.ArtifactMisfits,
        "Tuned prompt does not fit its program",
        "The tuned prompt is not compiled in, because {0}: tune the program again, or correct the file",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactMisfits));

    public static readonly DiagnosticDescriptor ArtifactReworded = new(
        DiagnosticIds.ArtifactReworded,
        "Signature was reworded since tuning",
        "The declared texts of predictor '{0}' have changed since it was tuned: the tuned prompt still fits and is used; tuning again may be worth it",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactReworded));

    public static readonly DiagnosticDescriptor ArtifactCodeChanged = new(
        DiagnosticIds.ArtifactCodeChanged,
        "Program code changed since tuning",
        "The code of '{0}' has changed since it was tuned: the tuned prompt still fits and is used; tuning again may be worth it",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactCodeChanged));

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

    /// <summary>Everything that is said about artifacts.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> ArtifactParsing =
    [
        ArtifactUnreadable,
        ArtifactProgramUnknown,
        ArtifactTwice,
        ArtifactMisfits,
        ArtifactReworded,
        ArtifactCodeChanged,
        ArtifactTooLarge,
        ProgramUntuned,
    ];
}
