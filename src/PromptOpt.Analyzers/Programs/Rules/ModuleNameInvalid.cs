using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ModuleNameInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleNameInvalid,
        "Name of a module cannot be used",
        "'{0}' cannot be the name of a module: use a name that could be a C# identifier",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleNameInvalid));
}
