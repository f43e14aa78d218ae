using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Where the projects are that an application is made of, as its build says it; all paths are relative.</summary>
internal static class BuiltProjects
{
    /// <summary>The application's own project from where it is built to, without a name; then the projects it references, by assembly, from the application's project.</summary>
    public static ImmutableEquatableArray<TextPair> Read(AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue("build_property.PromptOptProject", out string? own) || own.Length == 0)
        {
            return ImmutableEquatableArray<TextPair>.Empty;
        }

        List<TextPair> projects = [new TextPair("", own.Replace('\\', '/'))];
        if (options.TryGetValue("build_property.PromptOptReferencedProjects", out string? references))
        {
            foreach (string reference in references.Split('|'))
            {
                int equals = reference.IndexOf('=');
                if (equals > 0)
                {
                    projects.Add(new TextPair(reference.Substring(0, equals).Trim(), reference.Substring(equals + 1).Trim().Replace('\\', '/')));
                }
            }
        }

        return projects.ToImmutableEquatableArray();
    }
}
