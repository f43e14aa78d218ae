using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers;

/// <summary>The additional files of a project, found by the paths that <c>[Optimize]</c> names.</summary>
internal sealed class ProjectDataFiles
{
    private static readonly StringComparison PathComparison
        = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private readonly List<ProjectDataFile> _files = [];
    private readonly string? _directory;

    public ProjectDataFiles(AnalyzerOptions options)
    {
        AnalyzerConfigOptionsProvider settings = options.AnalyzerConfigOptionsProvider;
        _directory = settings.GlobalOptions.TryGetValue("build_property.ProjectDir", out string? directory) && directory.Length > 0
            ? FilePath.Normalize(directory).TrimEnd('/') + "/"
            : null;
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            _files.Add(new ProjectDataFile(file, Relative(file.Path), settings.GetOptions(file), settings.GlobalOptions));
        }

        // They arrive in the order of their ids, which is not the same on every machine.
        _files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    /// <summary>The data files as <c>[Optimize]</c> would name them.</summary>
    public IEnumerable<string> Names => _files.Where(static file => file.IsData).Select(static file => file.Link ?? file.Path);

    /// <summary>The file with that path relative to the project, or <see langword="null"/>.</summary>
    public ProjectDataFile? Find(string path)
    {
        string wanted = Relative(path);
        foreach (ProjectDataFile file in _files)
        {
            if (string.Equals(file.Path, wanted, PathComparison) || string.Equals(file.Link, wanted, PathComparison))
            {
                return file;
            }
        }

        // Without a project directory the end of the path has to do.
        return _directory is null ? _files.Find(file => file.Path.EndsWith("/" + wanted, PathComparison)) : null;
    }

    public ProjectDataFile? Find(AdditionalText file) => _files.Find(known => known.Text == file);

    private string Relative(string path)
    {
        string normal = FilePath.Normalize(path);
        return _directory is not null && normal.StartsWith(_directory, PathComparison) ? normal.Substring(_directory.Length) : normal;
    }
}

/// <summary>An additional file with its settings.</summary>
internal sealed class ProjectDataFile
{
    public ProjectDataFile(AdditionalText text, string path, AnalyzerConfigOptions options, AnalyzerConfigOptions global)
    {
        Text = text;
        Path = path;
        Options = options;
        Global = global;
        Format = DataFormat.Of(path);
        IsData = Metadata("PromptOptRole") == "data" && Format is not null;
        Link = Metadata("Link") is { } link ? FilePath.Normalize(link) : null;
    }

    public AdditionalText Text { get; }

    /// <summary>Relative to the project where it lies inside, with <c>/</c> between its parts.</summary>
    public string Path { get; }

    /// <summary>Where the project shows and copies a file that lies elsewhere, or <see langword="null"/>.</summary>
    public string? Link { get; }

    public AnalyzerConfigOptions Options { get; }

    public AnalyzerConfigOptions Global { get; }

    public DataFormat? Format { get; }

    /// <summary>Whether the project lists it as data in a format that is known.</summary>
    public bool IsData { get; }

    /// <summary>Settings of the file, then those of the project.</summary>
    public SettingsReader Settings => new(Options, Global);

    private string? Metadata(string name)
        => Options.TryGetValue("build_metadata.AdditionalFiles." + name, out string? value) && value.Length > 0 ? value : null;
}
