using Microsoft.CodeAnalysis;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

internal static class DataFileMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.DataFileMissing,
        "File of [Optimize] is not among the data files",
        "'{0}' is not among the data files of the project{1}: add <PromptOptData Include=\"{0}\" /> to the project file, or correct the path",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DataFileMissing));

    public static void Check(OptimizationCheck check)
    {
        foreach (DataRole role in OptimizationCheck.Roles)
        {
            if (check.Declared.PathOf(role) is { } path && check.Files.Find(path) is null)
            {
                string advice = NearestName.Find(path.Replace('\\', '/').AsSpan(), check.Files.Names) is { } nearest ? $" (did you mean '{nearest}'?)" : "";
                check.Report(Descriptor, role, [], path, advice);
            }
        }
    }
}
