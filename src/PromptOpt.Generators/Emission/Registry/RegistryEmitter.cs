namespace PromptOpt.Generators;

/// <summary>Prints the registry of an assembly: what tools find without reflection.</summary>
internal static class RegistryEmitter
{
    public const string HintName = "PromptOpt.Registry.g.cs";

    public static string? Emit(RegistryModel registry)
    {
        RegistryEntryModel[] programs = [.. registry.Programs, .. registry.Surroundings.Programs];
        RegistryEntryModel[] optimizations = [.. registry.Optimizations, .. registry.Surroundings.Optimizations];
        if (programs.Length + optimizations.Length == 0 && !registry.Surroundings.IsApplication)
        {
            return null;
        }

        SourceWriter writer = new();
        GeneratedCode.WriteHeader(writer);
        foreach (RegistryEntryModel program in Sorted(registry.Programs).Where(static entry => entry.IsPublic))
        {
            writer.WriteLine($"[assembly: global::PromptOpt.RegisteredProgram(typeof({program.Type}))]");
        }

        foreach (RegistryEntryModel optimization in Sorted(registry.Optimizations).Where(static entry => entry.IsPublic))
        {
            writer.WriteLine($"[assembly: global::PromptOpt.RegisteredOptimization(typeof({optimization.Type}), {CSharpLiteral.String(optimization.Property)})]");
        }

        writer.OpenBlock("namespace PromptOpt.Generated");
        writer.WriteLine("/// <summary>The programs and optimizations of this assembly, and the public ones of the assemblies it references.</summary>");
        writer.WriteLine(GeneratedCode.TypeAttributes);
        writer.OpenBlock("internal static class PromptOptRegistry");
        WriteList(writer, "The programs, by name.", "Programs", "global::PromptOpt.ProgramRegistration", programs);
        if (registry.Surroundings.HasOptimizers)
        {
            writer.WriteLine();
            WriteList(writer, "The optimizations, by name.", "Optimizations", "global::PromptOpt.Optimizers.OptimizationDefinition", optimizations);
        }

        writer.CloseBlock();
        writer.CloseBlock();
        return writer.ToString();
    }

    private static void WriteList(SourceWriter writer, string summary, string name, string type, IEnumerable<RegistryEntryModel> entries)
    {
        writer.WriteLine($"/// <summary>{summary}</summary>");
        writer.WriteLine($"public static global::System.Collections.Generic.IReadOnlyList<{type}> {name} {{ get; }} = new {type}[]");
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
