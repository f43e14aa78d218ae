using System.Collections.Concurrent;
using System.Reflection;

namespace PromptOpt.Architecture.Tests;

/// <summary>A project of <c>src</c> with its folders, the rooms.</summary>
internal sealed class Project
{
    /// <summary>The folder of the repository.</summary>
    public static readonly string Root = typeof(Project).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!;

    private static readonly ConcurrentDictionary<string, Project> Known = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _homes = new(StringComparer.Ordinal);

    private Project(string directory)
    {
        Directory = directory;
        Files = [.. System.IO.Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuilt(Path.GetRelativePath(directory, file)))
            .Order(StringComparer.Ordinal)
            .Select(file => SourceFile.Read(directory, file))];
        // A type in parts belongs where most of it is; a name that several rooms use alike tells nothing.
        foreach (IGrouping<string, string> name in Files.SelectMany(static file => file.Declared.Select(name => (Name: name, file.Room))).GroupBy(static type => type.Name, static type => type.Room))
        {
            IGrouping<string, string>[] rooms = [.. name.GroupBy(static room => room).OrderByDescending(static room => room.Count())];
            if (rooms.Length == 1 || rooms[0].Count() > rooms[1].Count())
            {
                _homes.Add(name.Key, rooms[0].Key);
            }
        }
    }

    /// <summary>Every project of <c>src</c>, by name.</summary>
    public static IEnumerable<string> All
        => System.IO.Directory.EnumerateDirectories(Path.Combine(Root, "src")).Select(static directory => Path.GetFileName(directory)!).Order(StringComparer.Ordinal);

    public string Directory { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The file that says what belongs into each room and what the room may use.</summary>
    public string Plan => Path.Combine(Directory, "ROOMS.md");

    public static Project Load(string name) => Known.GetOrAdd(name, static name => new(Path.Combine(Root, "src", name)));

    /// <summary>Every use of a type of another room.</summary>
    public IEnumerable<Use> Uses()
        => Files.SelectMany(file => file.Named
            .Where(name => _homes.TryGetValue(name, out string? home) && home != file.Room)
            .Order(StringComparer.Ordinal)
            .Select(name => new Use(file.Path, file.Room, name, _homes[name])));

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj";
}

/// <summary>A file that uses a type of another room.</summary>
/// <param name="File">The file.</param>
/// <param name="From">Its room.</param>
/// <param name="Type">The type.</param>
/// <param name="To">The room of the type.</param>
internal sealed record Use(string File, string From, string Type, string To);
