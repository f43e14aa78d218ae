using System.Text;

namespace PromptOpt.Testing;

/// <summary>
/// Writes or improves an instruction: keeps the one it is given and adds rule sentences made from the examples and the feedback it is shown.
/// It invents nothing.
/// </summary>
internal sealed class InstructionWriter(FieldReading field) : FieldLearner
{
    private const int MaxRemarks = 8;

    private static readonly string[] InstructionWords = ["instruction", "instructions", "rules", "guidelines"];

    /// <summary>Whether the field asks for an instruction.</summary>
    public static bool Writes(FieldReading field) => field.Kind == FieldKind.Text && IsInstruction(field.Name);

    /// <inheritdoc/>
    public override LearnedAnswer Answer(RequestReading request, TextVector features)
    {
        string current = request.Fields.FirstOrDefault(static input => IsInstruction(input.Key)).Value ?? "";
        List<FoundExample> examples = [.. request.Fields.Where(static input => !IsInstruction(input.Key)).SelectMany(static input => ExampleReader.Read(input.Value))];
        StringBuilder text = new(current.Length > 0 ? current : TaskIn(request));
        foreach (string line in RuleWriter.Write(examples).Concat(Remarks(examples)))
        {
            if (!current.Contains(line, StringComparison.Ordinal))
            {
                text.Append('\n').Append(line);
            }
        }

        return new(text.ToString().Trim());
    }

    /// <inheritdoc/>
    public override string Mistake(string answer, ulong chance)
    {
        // Half of what was written is lost.
        string[] lines = answer.Split('\n');
        return lines.Length < 2 ? "Answer." : string.Join('\n', lines.Where((_, line) => (StableHash.Mix(chance + (ulong)line) & 1) == 0));
    }

    private static bool IsInstruction(string name) => name.Split('_', ' ').Any(static word => InstructionWords.Contains(word, StringComparer.OrdinalIgnoreCase));

    // What feedback says beyond the right answer.
    private static IEnumerable<string> Remarks(List<FoundExample> examples)
        => examples
            .SelectMany(static example => Sentences.Of(example.Feedback))
            .Where(static sentence => !sentence.Contains("expected", StringComparison.OrdinalIgnoreCase) && sentence.Contains(' '))
            .Distinct()
            .Take(MaxRemarks);

    private string TaskIn(RequestReading request)
    {
        string task = request.Fields.FirstOrDefault(static input => input.Key.Contains("task", StringComparison.OrdinalIgnoreCase)
            || input.Key.Contains("description", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        return task.Length > 0 ? Sentences.MostAbout(task, field.Description) : "Answer from what is given.";
    }
}
