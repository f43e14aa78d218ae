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

    /// <summary>The name without namespace, containing types joined by underscores: part of the name of a generated top-level type.</summary>
    public static string Flat(DeclaredType type)
    {
        string name = "";
        foreach (ContainingType container in type.Containers)
        {
            name += container.Name + "_";
        }

        return name + type.Name;
    }

    /// <summary>The class that holds a signature's generated extension methods.</summary>
    public static string ModuleExtensions(DeclaredType type) => Flat(type) + "ModuleExtensions";
}
