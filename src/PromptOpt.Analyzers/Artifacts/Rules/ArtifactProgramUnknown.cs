using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactProgramUnknown
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactProgramUnknown,
        "Tuned prompt for an unknown program",
        "The tuned prompt is not compiled in, because there is no program '{0}' in this project (there is {1}): correct the name, or move the file to the program's project",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactProgramUnknown));

    public static Diagnostic Create(ArtifactFile file, ArtifactModel artifact, CompiledPrograms programs)
    {
        string known = programs.All.Count == 0
            ? "none"
            : string.Join(", ", programs.All.Select(static program => $"'{program.Shape.Name}'").OrderBy(static name => name, StringComparer.Ordinal));
        return Diagnostic.Create(Descriptor, file.At("program"), artifact.Program, known);
    }
}
