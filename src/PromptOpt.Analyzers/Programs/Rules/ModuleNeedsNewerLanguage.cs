using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleNeedsNewerLanguage
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleNeedsNewerLanguage,
        "[Module] needs C# 13",
        "The module '{0}' is a partial property, which needs C# 13, and the project uses C# {1}: set <LangVersion>13</LangVersion> in the project file",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleNeedsNewerLanguage));
}
