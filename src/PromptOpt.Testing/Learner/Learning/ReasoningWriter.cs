namespace PromptOpt.Testing;

/// <summary>Writes the reasoning a prompt asks for: what the answer was drawn from.</summary>
internal static class ReasoningWriter
{
    private const int ShownLength = 80;

    /// <summary>Whether the field holds the reasoning rather than an answer.</summary>
    public static bool Writes(FieldReading field) => field.Name == Shared.MarkerText.Reasoning;

    public static string Write(FieldReading field, LearnedAnswer answer)
        => answer.Demonstration is { } demonstration
            ? $"The example \"{Shorten(demonstration.Input)}\" is most alike, so `{field.Name}` is {Shorten(answer.Value)}."
            : $"Going by the task and the words given, `{field.Name}` is {Shorten(answer.Value)}.";

    private static string Shorten(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= ShownLength ? line : string.Concat(line.AsSpan(0, ShownLength), "…");
    }
}
