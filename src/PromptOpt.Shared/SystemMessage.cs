using System.Text;

namespace PromptOpt.Shared;

/// <summary>
/// Renders the system message of a signature: the fields given and asked for, the layout, the task. The generator renders the declared texts
/// with it at compile time, the runtime renders tuned texts with the same code. Texts are written so that they cannot be
/// read as layout: no text can form a marker, and everything but the task is kept on one line.
/// </summary>
internal static class SystemMessage
{
    /// <summary>Renders the message.</summary>
    /// <param name="fields">Inputs first, then outputs.</param>
    /// <param name="extraFields">What the outputs begin with that is no field of the signature.</param>
    /// <param name="instructions">The task; when empty, one is made from the field names.</param>
    public static string Render(IReadOnlyList<PromptField> fields, IReadOnlyList<PromptField> extraFields, string instructions)
    {
        List<PromptField> inputs = [.. fields.Where(static field => field.IsInput)];
        List<PromptField> outputs = [.. extraFields, .. fields.Where(static field => !field.IsInput)];
        StringBuilder text = SpareBuilder.Take();
        text.Append("You are given these fields:\n");
        AppendFields(text, inputs);
        text.Append("\nYou answer with these fields:\n");
        AppendFields(text, outputs);
        text.Append("\nEach field has a marker line of its own, and its value stands below. Keep to this layout:\n\n");
        AppendLayout(text, inputs);
        AppendLayout(text, outputs);
        text.Append(MarkerText.Of(MarkerText.Completed)).Append('\n');
        if (outputs.Any(static field => field.IsOptional))
        {
            text.Append("\nAn optional field without a value is left out, its marker too.\n");
        }

        text.Append("\nYour task:\n");
        text.Append(string.IsNullOrWhiteSpace(instructions) ? DefaultTask(inputs, outputs) : MarkerText.Escape(LineEnds.Normalize(instructions.Trim())));
        return SpareBuilder.Give(text);
    }

    private static void AppendFields(StringBuilder text, List<PromptField> fields)
    {
        foreach (PromptField field in fields)
        {
            text.Append("- `").Append(field.Name).Append("` (").Append(OneLine(field.TypeText));
            text.Append(field.IsOptional ? ", optional)" : ")");
            AppendDescription(text, field.Description);
            foreach (string constraint in field.Constraints)
            {
                text.Append("  - must be: ").Append(OneLine(constraint)).Append('\n');
            }

            AppendAllowedValues(text, field.AllowedValues);
        }
    }

    private static void AppendAllowedValues(StringBuilder text, IReadOnlyList<(string Name, string Description)> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        if (values.All(static value => value.Description.Length == 0))
        {
            text.Append("  - one of: ").Append(string.Join("; ", values.Select(static value => OneLine(value.Name)))).Append('\n');
            return;
        }

        text.Append("  - one of:\n");
        foreach ((string name, string description) in values)
        {
            text.Append("    - ").Append(OneLine(name));
            AppendDescription(text, description);
        }
    }

    private static void AppendDescription(StringBuilder text, string description)
    {
        if (!string.IsNullOrWhiteSpace(description))
        {
            text.Append(": ").Append(OneLine(description));
        }

        text.Append('\n');
    }

    private static void AppendLayout(StringBuilder text, List<PromptField> fields)
    {
        foreach (PromptField field in fields)
        {
            text.Append(MarkerText.Of(field.Name)).Append("\n{").Append(field.Name).Append("}\n\n");
        }
    }

    private static string DefaultTask(List<PromptField> inputs, List<PromptField> outputs)
        => $"Work out {Names(outputs)} from {Names(inputs)}.";

    private static string Names(List<PromptField> fields) => string.Join(", ", fields.Select(static field => $"`{field.Name}`"));

    /// <summary>The text on one line, unable to form a marker: white space of any length becomes one space.</summary>
    private static string OneLine(string text)
    {
        if (IsOneLine(text))
        {
            return MarkerText.Escape(text);
        }

        StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[line.Length - 1] != ' ')
            {
                line.Append(' ');
            }
        }

        if (line.Length > 0 && line[line.Length - 1] == ' ')
        {
            line.Length--;
        }

        return MarkerText.Escape(line.ToString());
    }

    private static bool IsOneLine(string text)
    {
        bool isBehindBlank = true;
        foreach (char c in text)
        {
            bool isBlank = char.IsWhiteSpace(c);
            if (isBlank && (isBehindBlank || c != ' '))
            {
                return false;
            }

            isBehindBlank = isBlank;
        }

        return !isBehindBlank;
    }
}
