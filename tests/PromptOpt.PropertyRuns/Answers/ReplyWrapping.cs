namespace PromptOpt.PropertyRuns;

/// <summary>What models and their templates put round an answer.</summary>
/// <param name="Name">Names it in reports.</param>
/// <param name="Wrap">Puts it round.</param>
internal sealed record ReplyWrapping(string Name, Func<string, string> Wrap)
{
    public static IReadOnlyList<ReplyWrapping> All { get; } =
    [
        new("plain", static reply => reply),
        new("thinking first", static reply => $"<think>\nThe text says something. I will repeat it.\n</think>\n\n{reply}"),
        new("bracketed thinking first", static reply => $"[THINK]The text says something. I will repeat it.[/THINK]{reply}"),
        new("end of thinking first", static reply => $"The text says something.\nI will repeat it.\n</think>\n\n{reply}"),
        new("template tokens", static reply => $"<|im_start|>assistant\n{reply}<|im_end|>"),
        new("end of text", static reply => $"{reply}</s>"),
        new("end of turn", static reply => $"{reply}<|eot_id|>"),
        new("channels", static reply => $"<|channel|>analysis<|message|>The text says something.<|end|><|start|>assistant<|channel|>final<|message|>{reply}<|return|>"),
    ];
}
