using System.Reflection;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What every command works with.</summary>
internal sealed class AppSession
{
    private readonly BuiltProjects _projects;
    private readonly Lazy<string?> _projectDirectory;

    public AppSession(
        PromptOptAppOptions options,
        IReadOnlyList<ProgramRegistration> programs,
        IReadOnlyList<OptimizationDefinition> optimizations,
        AppConsole console,
        StopSignals signals,
        IReadOnlyList<string> arguments)
    {
        Options = options;
        // What nothing but an optimization can make is a program of the application as well.
        Programs = [.. programs, .. optimizations.Select(static optimization => optimization.Program).ExceptBy(programs.Select(static program => program.Name), static program => program.Name)];
        Optimizations = optimizations;
        Console = console;
        Signals = signals;
        Arguments = arguments;
        CurrentDirectory = Path.GetFullPath(options.CurrentDirectory ?? Directory.GetCurrentDirectory());
        DataDirectory = Path.GetFullPath(options.DataDirectory ?? AppContext.BaseDirectory, CurrentDirectory);
        _projects = BuiltProjects.Of(Assembly.GetEntryAssembly());
        _projectDirectory = new(() => options.ProjectName is { } name
            ? ProjectLocator.FindDirectory(name, DataDirectory, CurrentDirectory)
            : _projects.FindDirectory(AppContext.BaseDirectory, CurrentDirectory));
    }

    public PromptOptAppOptions Options { get; }

    public IReadOnlyList<ProgramRegistration> Programs { get; }

    public IReadOnlyList<OptimizationDefinition> Optimizations { get; }

    /// <summary>A path that the command line gives, in full.</summary>
    /// <param name="given">What gives it, as the user wrote it.</param>
    /// <param name="path">The path, from the current directory.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public string PathOf(string given, string path)
        => path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal)
            ? Path.GetFullPath(path, CurrentDirectory)
            : throw new UsageException($"{given} names no path: '{path}'.");

    /// <summary>The program of an optimization.</summary>
    public ProgramRegistration ProgramOf(OptimizationDefinition optimization) => Programs.First(program => program.Name == optimization.ProgramName);

    /// <summary>The program as declared, for what needs no model; as one of its optimizations makes it where only that knows how.</summary>
    /// <exception cref="MissingServiceException">The program takes a service in its constructor that is not among those given.</exception>
    public PromptModule Make(ProgramRegistration program)
    {
        try
        {
            return program.Create(UnreachableChatClient.Instance);
        }
        catch (MissingServiceException) when (Optimizations.FirstOrDefault(optimization => optimization.ProgramName == program.Name) is { } optimization)
        {
            return optimization.Program.Create(UnreachableChatClient.Instance);
        }
    }

    public AppConsole Console { get; }

    public StopSignals Signals { get; }

    /// <summary>The arguments this process was started with.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Where the user stands.</summary>
    public string CurrentDirectory { get; }

    /// <summary>Where relative data paths start.</summary>
    public string DataDirectory { get; }

    /// <summary>The folder of the project this application is built from, or <see langword="null"/>.</summary>
    public string? ProjectDirectory => _projectDirectory.Value;

    /// <summary>The file name of the project that was looked for.</summary>
    public string ProjectName => Options.ProjectName ?? Path.GetFileNameWithoutExtension(_projects.ProjectFile);

    /// <summary>The folder of the project that an assembly is built from, or <see langword="null"/>.</summary>
    public string? ProjectDirectoryOf(string assembly)
        => ProjectDirectory is { } own && _projects.IsKnown && !string.Equals(assembly, _projects.Application, StringComparison.OrdinalIgnoreCase)
            ? _projects.FindReferenced(assembly, own)
            : ProjectDirectory;

    /// <summary>A path as the user may type it: relative to where they stand when it lies below; marked so that no line ends at a blank of it.</summary>
    public string Shown(string path)
    {
        string relative = Path.GetRelativePath(CurrentDirectory, path);
        return Unbroken.Of(relative.StartsWith("..", StringComparison.Ordinal) ? path : relative);
    }

    /// <summary>The command line that goes on where this process stops, to be copied.</summary>
    public string ResumeCommand
        => InvocationText.Of(Arguments.Where(static argument => argument != "--fresh"), ProjectDirectory, AppContext.BaseDirectory, CurrentDirectory, Options.ProjectName ?? _projects.Application);
}
