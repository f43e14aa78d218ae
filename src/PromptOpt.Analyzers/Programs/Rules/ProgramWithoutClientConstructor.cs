using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramWithoutClientConstructor
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramWithoutClientConstructor,
        "Program cannot be made from a chat client alone",
        "'{0}' has no constructor that takes just an IChatClient: it is left out of the registry, and tools such as the runner cannot make it",
        Categories.Programs,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramWithoutClientConstructor));
}
