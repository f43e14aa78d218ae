using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>A project in which a rule has something to say, or almost. Texts carry the marks of <see cref="MarkedSource"/>.</summary>
internal sealed record RuleCase(string Source, params RuleFile[] Files)
{
    /// <summary>Text of an <c>.editorconfig</c> beside the source.</summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>Sources beside the one with the marks.</summary>
    public string[] Others { get; init; } = [];

    public TestOptions Options { get; init; } = TestOptions.Default;

    public static implicit operator RuleCase(string source) => new(source);
}

/// <summary>A data file or a tuned prompt, by its path in the project.</summary>
internal sealed record RuleFile(string Path, string Text);
