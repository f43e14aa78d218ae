using System.Text;

namespace PromptOpt.Shared;

/// <summary>What a system message says of fields, whatever the layout: a line for each, with its type, description, rules and values.</summary>
/// <param name="makeSafe">Makes a text unable to be read as layout.</param>
internal sealed class FieldList(Func<string, string> makeSafe)
{
    /// <summary>The task in words: what is instructed, or where nobody says anything, made from the names of the fields.</summary>
    /// <param name="instructions">As tuned or declared; may be blank.</param>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="outputs">Names of what is answered, extra fields first.</param>
    public static string Task(string instructions, IEnumerable<string> inputs, IEnumerable<string> outputs)
        => string.IsNullOrWhiteSpace(instructions) ? $"Work out {Names(outputs)} from {Names(inputs)}." : LineEnds.Normalize(instructions.Trim());

    /// <summary>Appends a line for each field, with lines for its rules and values below.</summary>
    public void Append(StringBuilder text, IReadOnlyList<PromptField> fields)
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

    /// <summary>The task in words, safe.</summary>
    public string Task(string instructions, IEnumerable<PromptField> inputs, IEnumerable<PromptField> outputs)
        => makeSafe(Task(instructions, inputs.Select(static field => field.Name), outputs.Select(static field => field.Name)));

    private void AppendAllowedValues(StringBuilder text, IReadOnlyList<(string Name, string Description)> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        if (values.All(static value => value.Description.Length == 0))
        {
            text.Append("  - one of: ").Append(string.Join("; ", values.Select(value => OneLine(value.Name)))).Append('\n');
            return;
        }

        text.Append("  - one of:\n");
        foreach ((string name, string description) in values)
        {
            text.Append("    - ").Append(OneLine(name));
            AppendDescription(text, description);
        }
    }

    private void AppendDescription(StringBuilder text, string description)
    {
        if (!string.IsNullOrWhiteSpace(description))
        {
            text.Append(": ").Append(OneLine(description));
        }

        text.Append('\n');
    }

    /// <summary>The text on one line, safe: white space of any length becomes one space.</summary>
    private string OneLine(string text)
    {
        if (IsOneLine(text))
        {
            return makeSafe(text);
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

        return makeSafe(line.ToString());
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

    private static string Names(IEnumerable<string> fields) => string.Join(", ", fields.Select(static name => $"`{name}`"));
}
