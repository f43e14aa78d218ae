using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>A form in which prompts are exported.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">What it is, in words.</param>
/// <param name="WriteAsync">Writes one prompt.</param>
internal sealed record ExportFormat(string Name, string Description, Func<ExportedPrompt, Task<string>> WriteAsync)
{
    /// <summary>Whether it says what is sent beside the messages.</summary>
    public bool SaysOptions { get; private init; }

    public static ImmutableArray<ExportFormat> All { get; } =
    [
        new("markdown", "a page to read and to paste", static prompt => Task.FromResult(MarkdownExport.Write(prompt))),
        new("messages", "the messages as JSON", static prompt => Task.FromResult(MessagesExport.Write(prompt))),
        new("prompty", "a .prompty file", static prompt => Task.FromResult(PromptyExport.Write(prompt))),
        new("openai", "the body of a request to an OpenAI-compatible endpoint", OpenAIExport.WriteAsync) { SaysOptions = true },
    ];
}
