using System.ComponentModel;

namespace PromptOpt.SourceGeneration;

/// <summary>How generated code takes what a program's constructor needs beside a client.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProgramServices
{
    /// <summary>Services of which there are none.</summary>
    public static IServiceProvider None => NoServices.Instance;

    /// <summary>A service that a program cannot be made without.</summary>
    /// <exception cref="MissingServiceException">There is none.</exception>
    public static T Required<T>(IServiceProvider services, string program)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetService(typeof(T)) is T service ? service : throw new MissingServiceException(program, typeof(T));
    }

    /// <summary>A service that a program can do without, or <see langword="null"/>.</summary>
    public static T? Optional<T>(IServiceProvider services)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetService(typeof(T)) as T;
    }
}
