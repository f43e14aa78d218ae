using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

/// <summary>What a compilation is made of, by the names of its references: looking for a type that is nowhere would load them all.</summary>
internal static class CompilationReferences
{
    /// <summary>Whether the compilation is the assembly of that name, or references it.</summary>
    public static bool Uses(this Compilation compilation, string assembly)
    {
        if (compilation.AssemblyName == assembly)
        {
            return true;
        }

        foreach (AssemblyIdentity reference in compilation.ReferencedAssemblyNames)
        {
            if (reference.Name == assembly)
            {
                return true;
            }
        }

        return false;
    }
}
