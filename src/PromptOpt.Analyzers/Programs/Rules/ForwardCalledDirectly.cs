using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ForwardCalledDirectly
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ForwardCalledDirectly,
        "ForwardAsync is called past RunAsync",
        "'{0}' calls '{1}' directly, so that the run has no trace and no usage of its own: call RunAsync",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ForwardCalledDirectly));
}
