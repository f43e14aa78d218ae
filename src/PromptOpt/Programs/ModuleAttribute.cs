namespace PromptOpt;

/// <summary>Declares a partial property of a program as one of its modules. The generator implements it.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class ModuleAttribute : Attribute
{
    /// <summary>The stable name, so that a renamed property keeps its tuned prompt. Default: the property's name.</summary>
    public string? Name { get; init; }

    /// <summary>Name of a static property of type <see cref="PredictOptions"/> in the program. Default: <see cref="PredictOptions.Default"/>.</summary>
    public string? Options { get; init; }

    /// <summary>
    /// Name of a static method of the program that takes the chat client and gives the module. Default: the module's own constructor
    /// that takes a client.
    /// </summary>
    public string? Factory { get; init; }
}
