namespace PromptOpt.Shared;

/// <summary>A name with a text.</summary>
internal sealed record TextPair(string Name, string Text);
