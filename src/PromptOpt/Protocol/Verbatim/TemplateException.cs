namespace PromptOpt;

/// <summary>The texts of a <see cref="VerbatimAdapter"/> do not fit the signature they are used with: a hole that is no field, a field that has no hole.</summary>
public sealed class TemplateException : PromptException
{
    internal TemplateException(string adapter, string signature, string hole, string? nearest, string problem)
        : base(FailureKind.Binding, $"The prompt '{adapter}' does not fit '{signature}': {problem}.")
    {
        Adapter = adapter;
        Signature = signature;
        Hole = hole;
        Nearest = nearest;
    }

    /// <summary>The name of the prompt.</summary>
    public string Adapter { get; }

    /// <summary>Name of the signature.</summary>
    public string Signature { get; }

    /// <summary>The hole, without its braces: one that is there and no field, or one that is missing.</summary>
    public string Hole { get; }

    /// <summary>The name that was probably meant; <see langword="null"/> where none is near, or where the hole is missing.</summary>
    public string? Nearest { get; }
}
