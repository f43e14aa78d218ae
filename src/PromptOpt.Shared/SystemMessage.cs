using System.Text;

namespace PromptOpt.Shared;

/// <summary>
/// Renders the system message of a signature: the fields given and asked for, the layout, the task. The generator renders the declared texts
/// with it at compile time, the runtime renders tuned texts with the same code. Texts are written so that they cannot be
/// read as layout: no text can form a marker, and everything but the task is kept on one line.
/// </summary>
internal static class SystemMessage
{
    private static readonly FieldList Fields = new(MarkerText.Escape);

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
        Fields.Append(text, inputs);
        text.Append("\nYou answer with these fields:\n");
        Fields.Append(text, outputs);
        text.Append("\nEach field has a marker line of its own, and its value stands below. Keep to this layout:\n\n");
        AppendLayout(text, inputs);
        AppendLayout(text, outputs);
        text.Append(MarkerText.Of(MarkerText.Completed)).Append('\n');
        if (outputs.Any(static field => field.IsOptional))
        {
            text.Append("\nAn optional field without a value is left out, its marker too.\n");
        }

        text.Append("\nYour task:\n");
        text.Append(Fields.Task(instructions, inputs, outputs));
        return SpareBuilder.Give(text);
    }

    private static void AppendLayout(StringBuilder text, List<PromptField> fields)
    {
        foreach (PromptField field in fields)
        {
            text.Append(MarkerText.Of(field.Name)).Append("\n{").Append(field.Name).Append("}\n\n");
        }
    }
}
