namespace PromptOpt;

/// <summary>A program takes a service in its constructor and nobody gave one.</summary>
/// <param name="program">The program.</param>
/// <param name="service">The service.</param>
public sealed class MissingServiceException(string program, Type service)
    : PromptException(FailureKind.Binding, $"The program '{program}' takes a '{service?.FullName}' in its constructor, and no such service was given. Register it with the services that make the program, or name a method that makes it with Create = nameof(…) in [Optimize].")
{
    /// <summary>The program that cannot be made.</summary>
    public string Program { get; } = program;

    /// <summary>The service that is missing.</summary>
    public Type Service { get; } = service!;
}
