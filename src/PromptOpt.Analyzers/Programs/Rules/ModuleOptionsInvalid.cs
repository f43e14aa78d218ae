using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleOptionsInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleOptionsInvalid,
        "Options of a module not found",
        "The options of the module '{0}' are not found: '{1}' has no static property '{2}' of type PredictOptions",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleOptionsInvalid));
}
