using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramUsesHandMadeModule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramUsesHandMadeModule,
        "Program makes or stores a module by hand",
        "'{0}' makes or stores the module '{1}' by hand, past binding and tuning: declare a [Module] property",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramUsesHandMadeModule));
}
