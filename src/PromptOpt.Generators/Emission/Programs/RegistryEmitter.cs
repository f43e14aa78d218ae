using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Prints the registry of an assembly: what tools find without reflection.</summary>
internal static class RegistryEmitter
{
    public const string HintName = "PromptOpt.Registry.g.cs";

    // The runner reads them of the application's assembly.
    private const string ProjectKey = "PromptOpt.Project";

    public static string Emit(RegistryModel registry)
    {
        SourceWriter writer = new();
        GeneratedCode.WriteHeader(writer);
        foreach (RegistryEntryModel program in Sorted(registry.Programs).Where(static entry => entry.IsForOthers))
        {
            writer.WriteLine($"[assembly: global::PromptOpt.SourceGeneration.RegisteredProgram(typeof({program.Type}))]");
        }

        foreach (RegistryEntryModel optimization in Sorted(registry.Optimizations).Where(static entry => entry.IsForOthers))
        {
            writer.WriteLine($"[assembly: global::PromptOpt.SourceGeneration.RegisteredOptimization(typeof({optimization.Type}), {CSharpLiteral.String(optimization.Property)})]");
        }

        foreach (TextPair project in registry.Projects)
        {
            string key = project.Name.Length == 0 ? ProjectKey : $"{ProjectKey}:{project.Name}";
            writer.WriteLine($"[assembly: global::System.Reflection.AssemblyMetadata({CSharpLiteral.String(key)}, {CSharpLiteral.String(project.Text)})]");
        }

        writer.OpenBlock("namespace PromptOpt.Generated");
        writer.WriteLine("/// <summary>The programs and optimizations of this assembly, and the public ones of the assemblies it references.</summary>");
        writer.WriteLine(GeneratedCode.TypeAttributes);
        writer.WriteLine(GeneratedCode.Embedded);
        writer.OpenBlock("internal static class PromptOptRegistry");
        WriteList(writer, "The programs, by name.", "Programs", "global::PromptOpt.ProgramRegistration", [.. registry.Programs, .. registry.Surroundings.Programs]);
        if (registry.Surroundings.HasOptimizers)
        {
            writer.WriteLine();
            WriteList(writer, "The optimizations, by name.", "Optimizations", "global::PromptOpt.Optimizers.OptimizationDefinition", [.. registry.Optimizations, .. registry.Surroundings.Optimizations]);
        }

        writer.CloseBlock();
        writer.CloseBlock();
        return writer.ToString();
    }

    private static void WriteList(SourceWriter writer, string summary, string name, string type, RegistryEntryModel[] entries)
    {
        writer.WriteLine($"/// <summary>{summary}</summary>");
        writer.WriteLine($"public static global::System.Collections.Generic.IReadOnlyList<{type}> {name} {{ get; }} = __Find{name}();");
        writer.WriteLine();
        writer.WriteLine(GeneratedCode.Obsolete);
        writer.WriteLine($"private static {type}[] __Find{name}() => new {type}[]");
        writer.OpenBlock();
        foreach (RegistryEntryModel entry in Sorted(entries))
        {
            writer.WriteLine($"{entry.Type}.{entry.Property},");
        }

        writer.CloseBlock(";");
    }

    private static IEnumerable<RegistryEntryModel> Sorted(IEnumerable<RegistryEntryModel> entries)
        => entries
            .GroupBy(static entry => entry.Type + "." + entry.Property, StringComparer.Ordinal)
            .Select(static group => group.First())
            .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
            .ThenBy(static entry => entry.Type, StringComparer.Ordinal)
            .ThenBy(static entry => entry.Property, StringComparer.Ordinal);
}
