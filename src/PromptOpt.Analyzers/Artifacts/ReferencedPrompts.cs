using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers;

/// <summary>Says at an optimization what has changed since the tuned prompt of a program in another project; inside one project it is said at the file.</summary>
internal static class ReferencedPrompts
{
    public static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, ProjectDataFiles files)
    {
        foreach (DeclaredOptimization optimization in DeclaredOptimization.Of(type, context.Compilation))
        {
            if (optimization.Context.IsOwn(optimization.Program) || ArtifactWriter.Of(optimization) is not { } writer)
            {
                continue;
            }

            foreach (ReferencedPrompt prompt in ReferencedPrompt.Of(optimization.Program).Where(writer.Writes))
            {
                if (prompt.Metric.Length > 0 && writer.MetricFingerprint(context.CancellationToken) is { } metric && metric != prompt.Metric)
                {
                    context.ReportDiagnostic(Diagnostic.Create(ArtifactMetricChanged.Descriptor, optimization.PlaceOf("Metric", context.CancellationToken), writer.MetricName, optimization.Program.Name));
                }

                foreach (KeyValuePair<string, string> set in prompt.Data)
                {
                    if (RoleOf(set.Key) is { } role
                        && optimization.PathOf(role) is { } path
                        && files.Find(path) is { } file
                        && FileFingerprints.Of(file.Text, context.CancellationToken) is { } current
                        && current != set.Value)
                    {
                        context.ReportDiagnostic(Diagnostic.Create(ArtifactDataChanged.Descriptor, optimization.PlaceOf(role.ToString(), context.CancellationToken), path, set.Key, optimization.Program.Name));
                    }
                }
            }
        }
    }

    private static DataRole? RoleOf(string purpose) => purpose switch
    {
        "train" => DataRole.Train,
        "validation" => DataRole.Validation,
        "test" => DataRole.Test,
        _ => null,
    };
}
