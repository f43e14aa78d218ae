using System.Text;

namespace PromptOpt.Shared;

/// <summary>What a system message says of fields, whatever the layout: a line for each, with its type, description, rules and values.</summary>
/// <param name="makeSafe">Makes a text unable to be read as layout.</param>
internal sealed class FieldList(Func<string, string> makeSafe)
{
    /// <summary>The task in words where nobody says one.</summary>
    public static string DefaultTask(IEnumerable<PromptField> inputs, IEnumerable<PromptField> outputs)
        => DefaultTask(inputs.Select(static field => field.Name), outputs.Select(static field => field.Name));

    /// <summary>The task in words where nobody says one.</summary>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="outputs">Names of what is answered, extra fields first.</param>
    public static string DefaultTask(IEnumerable<string> inputs, IEnumerable<string> outputs)
        => $"Work out {Names(outputs)} from {Names(inputs)}.";

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
