using PromptOpt.Shared;

namespace PromptOpt.PropertyRuns;

/// <summary>What may be asked of an echo.</summary>
internal static class EchoRules
{
    private static readonly string[] TemplateTokens = ["<|end|>", "<|return|>", "<|im_end|>", "<|eot_id|>", "</s>", "<|endoftext|>", "<end_of_turn>", "[/INST]"];

    /// <summary>Whether an honest model can write the text that way and mean nothing but that text.</summary>
    public static bool IsPossible(AdapterUnderTest adapter, string text, string written, AnswerLayout layout, EchoShape shape)
    {
        bool isCopied = !ReferenceEquals(text, written);
        return layout.Kind switch
        {
            // A model escapes in the layout it was asked for.
            LayoutKind.Markers => !isCopied,
            LayoutKind.Xml when adapter.Own == LayoutKind.Xml => !isCopied,

            // Every line of a plain list is an item of its own.
            LayoutKind.Yaml when shape.Name == EchoShape.InList && layout.Guarantee == LayoutGuarantee.CannotQuote && text.Contains('\n', StringComparison.Ordinal) => false,

            // The model has never seen what unescaping would change.
            _ => isCopied ? HasPlainBlanks(text) : adapter.Own != LayoutKind.Markers || MarkerText.Unescape(text) == text,
        };
    }

    /// <summary>Whether something was read that was not meant.</summary>
    public static bool IsForged(Reading actual, Reading expected, string text, AnswerLayout layout, EchoShape shape)
        => (shape.Subject.AsksForReasoning && actual.Reasoning is { } reasoning && reasoning.Trim() != text)
            || (!actual.IsSameAs(expected) && !(layout.HasOpenEnd && WithoutTokens(actual).IsSameAs(WithoutTokens(expected))));

    /// <summary>Whether the reasoning is missing where the layout can hold it.</summary>
    public static bool IsLost(Reading actual, AnswerLayout layout, EchoShape shape)
        => shape.Subject.AsksForReasoning && actual.Reasoning is null && layout.Guarantee == LayoutGuarantee.ReadsAll;

    // JSON writes other blanks as escapes, so that a copy of an escaped marker is none any more.
    private static bool HasPlainBlanks(string text) => text.All(static c => c is ' ' or '\n' || !char.IsWhiteSpace(c));

    // Where nothing stands behind the text, a token at its end is the template's.
    private static Reading WithoutTokens(Reading reading)
        => reading with { Outputs = [.. reading.Outputs.Select(static output => output is null ? null : WithoutTokens(output))] };

    private static string WithoutTokens(string text)
    {
        while (true)
        {
            text = text.TrimEnd();
            string? token = TemplateTokens.FirstOrDefault(token => text.EndsWith(token, StringComparison.Ordinal));
            if (token is null)
            {
                return text;
            }

            text = text[..^token.Length];
        }
    }
}
