namespace PromptOpt;

/// <summary>A piece of a reply that is certain before the reply ends.</summary>
/// <param name="Field">Index of the output, or of the extra field behind them (<see cref="OutputNames.Extra"/>).</param>
/// <param name="Text">The next piece of a text; of any other field its value as JSON.</param>
internal readonly record struct FieldPiece(int Field, string Text);
