using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>What the program parser reports of settings.</summary>
internal static class SettingDescriptors
{
    public static readonly DiagnosticDescriptor SettingShapeInvalid = new(
        DiagnosticIds.SettingShapeInvalid,
        "Setting must be a partial property with a getter",
        "The setting '{0}' cannot be implemented, because {1}: declare it as 'private partial <type> {0} {{ get; }}'",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingShapeInvalid));

    public static readonly DiagnosticDescriptor SettingTypeUnsupported = new(
        DiagnosticIds.SettingTypeUnsupported,
        "This type cannot be a setting",
        "The setting '{0}' cannot have the type '{1}': use int, long, float, double, decimal, bool, string or an enum that has one name for each value and is not file-local",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingTypeUnsupported));

    public static readonly DiagnosticDescriptor SettingDefaultInvalid = new(
        DiagnosticIds.SettingDefaultInvalid,
        "Default of a setting is none of its values",
        "The default of the setting '{0}' is none of its values: {1}",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingDefaultInvalid));

    public static readonly DiagnosticDescriptor SettingRangeInvalid = new(
        DiagnosticIds.SettingRangeInvalid,
        "Range of a setting makes no sense",
        "The range of the setting '{0}' makes no sense, because {1}",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingRangeInvalid));

    public static readonly DiagnosticDescriptor SettingChoicesInvalid = new(
        DiagnosticIds.SettingChoicesInvalid,
        "Choices of a setting make no sense",
        "The choices of the setting '{0}' make no sense: {1}",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingChoicesInvalid));

    public static readonly DiagnosticDescriptor SettingNameInvalid = new(
        DiagnosticIds.SettingNameInvalid,
        "Name of a setting cannot be used",
        "'{0}' cannot be the name of a setting: use letters, digits, '_' and '-', with dots between the parts of a longer name",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingNameInvalid));

    public static readonly DiagnosticDescriptor SettingNameTwice = new(
        DiagnosticIds.SettingNameTwice,
        "Name of a setting is taken",
        "'{0}' has a setting with the name '{1}', which {2} has already: rename one of them",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingNameTwice));

    public static readonly DiagnosticDescriptor SettingOutsideProgram = new(
        DiagnosticIds.SettingOutsideProgram,
        "[Setting] outside a program",
        "The setting '{0}' stands in '{1}', which is no program: add [PromptProgram] to '{1}', or keep a Setting<T> in a field and bind it by hand",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingOutsideProgram));

    public static readonly DiagnosticDescriptor SettingNeedsNewerLanguage = new(
        DiagnosticIds.SettingNeedsNewerLanguage,
        "[Setting] needs C# 13",
        "The setting '{0}' is a partial property, which needs C# 13, and the project uses C# {1}: set <LangVersion>13</LangVersion> in the project file",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingNeedsNewerLanguage));

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        SettingShapeInvalid,
        SettingTypeUnsupported,
        SettingDefaultInvalid,
        SettingRangeInvalid,
        SettingChoicesInvalid,
        SettingNameInvalid,
        SettingNameTwice,
        SettingOutsideProgram,
        SettingNeedsNewerLanguage,
    ];
}
