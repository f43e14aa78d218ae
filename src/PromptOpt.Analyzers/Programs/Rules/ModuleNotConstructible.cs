using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleNotConstructible
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleNotConstructible,
        "Module cannot be made",
        "The module '{0}' cannot be made, because '{1}' has no accessible constructor that takes {2}: name a static method with [Module(Factory = nameof(…))]",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleNotConstructible));
}
