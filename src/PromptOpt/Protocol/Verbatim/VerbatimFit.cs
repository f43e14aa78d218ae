using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Whether the texts of a prompt have the holes that a signature needs, and no others.</summary>
internal sealed class VerbatimFit(string adapter, PromptTask task)
{
    /// <summary>The hole of the task in words.</summary>
    public const string Instructions = "instructions";

    /// <summary>Whether a hole is that of a field.</summary>
    public static bool Names(string hole, FieldDefinition field) => hole == field.Name || (field.PropertyName.Length > 0 && hole == field.PropertyName);

    /// <exception cref="TemplateException">They do not fit.</exception>
    public void Check(PromptTemplate system, PromptTemplate user, PromptTemplate? answer, bool readsWholeReply)
    {
        CheckHoles(system, [], Instructions);
        CheckHoles(user, task.Inputs, Instructions);
        CheckFields(user, task.Inputs, "the model is told no input that has no hole");
        if (answer is not null)
        {
            CheckHoles(answer, task.Outputs);
            CheckFields(answer, task.Outputs, "a demonstration shows no output that has no hole");
        }

        if (task.Outputs.Length > 1 && (answer is null || readsWholeReply))
        {
            string outputs = string.Join(", ", task.Outputs.Select(static output => $"'{output.Name}'"));
            throw Misfit("", null, $"it is to answer {outputs}, so that it needs {(answer is null ? "the text 'answer', which says how demonstrations look" : "'read', which finds them in a reply")}");
        }
    }

    private void CheckHoles(PromptTemplate template, ImmutableArray<FieldDefinition> fields, params ReadOnlySpan<string> others)
    {
        foreach (string hole in template.Holes)
        {
            if (!fields.Any(field => Names(hole, field)) && !others.Contains(hole))
            {
                throw Unknown(template, fields, hole, others);
            }
        }

        if (template.UnknownFormat is { } format)
        {
            throw Misfit(format, null, $"the text '{template.Name}' has the hole '{{{format}}}', and the only format is 'json'");
        }
    }

    private void CheckFields(PromptTemplate template, ImmutableArray<FieldDefinition> fields, string why)
    {
        if (fields.FirstOrDefault(field => !template.Holes.Any(hole => Names(hole, field))) is { } missing)
        {
            throw Misfit(missing.Name, null, $"the text '{template.Name}' has no hole '{{{missing.Name}}}', and {why}");
        }
    }

    private TemplateException Unknown(PromptTemplate template, ImmutableArray<FieldDefinition> fields, string hole, ReadOnlySpan<string> others)
    {
        string[] known = [.. fields.SelectMany(static field => (string[])[field.Name, field.PropertyName]).Where(static name => name.Length > 0), .. others];
        string? nearest = NearestName.Find(hole, known);
        string where = task.Inputs.Concat(task.Outputs).Any(field => Names(hole, field)) ? "which stands there nowhere"
            : nearest is not null ? $"did you mean '{{{nearest}}}'"
            : known.Length == 0 ? "which can have none"
            : $"it can have {string.Join(", ", known.Select(static name => $"'{{{name}}}'"))}";
        return Misfit(hole, nearest, $"the text '{template.Name}' has the hole '{{{hole}}}'; {where}");
    }

    private TemplateException Misfit(string hole, string? nearest, string problem) => new(adapter, task.SignatureName, hole, nearest, problem);
}
