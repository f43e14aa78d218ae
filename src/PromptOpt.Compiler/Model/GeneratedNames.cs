using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Names that follow from a declared type.</summary>
internal static class GeneratedNames
{
    /// <summary>The type's full name for people, files and fingerprints: dots between the parts, nothing escaped.</summary>
    public static string Full(DeclaredType type)
    {
        string name = type.Namespace.Length > 0 ? type.Namespace + "." : "";
        foreach (ContainingType container in type.Containers)
        {
            name += container.Name + ".";
        }

        return name + type.Name;
    }

    /// <summary>
    /// The class that holds a signature's generated extension methods. It stands beside the outermost type, so that of a nested signature has a hash in its name:
    /// <c>Outer.Ask</c> and <c>Outer_Ask</c> are two signatures.
    /// </summary>
    public static string ModuleExtensions(DeclaredType type)
    {
        string name = "";
        foreach (ContainingType container in type.Containers)
        {
            name += container.Name + "_";
        }

        string hash = type.Containers.Count > 0 ? "_" + ContentHash.Of(Full(type)).Substring(0, 8) : "";
        return name + type.Name + hash + "ModuleExtensions";
    }
}
