using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>
/// A program in words, from what the generator knows of it: its predictors, their fields, and where these come from and go to. Fields of the
/// same wire name are taken for the same thing.
/// </summary>
internal sealed class ProgramDescription(PromptModule program, SignatureDefinition task)
{
    private readonly ImmutableArray<PredictorInfo> _steps = program.Predictors;

    /// <summary>What the whole program does, and its steps by name.</summary>
    public string OfProgram()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"The program takes {Names(task, task.Inputs)} and answers {Names(task, task.Outputs)}.");
        if (task.Instructions.Length > 0)
        {
            text.Append(" Its task as a whole is described like this — ").Append(task.Instructions.ReplaceLineEndings(" "));
        }

        text.Append('\n').Append(_steps.Length == 1 ? "It has one step" : string.Create(CultureInfo.InvariantCulture, $"It has {_steps.Length} steps"));
        foreach (PredictorInfo step in _steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {step.Name} takes {Names(step.Signature, step.Signature.Inputs)} and gives {Names(step.Signature, step.Signature.Outputs)}");
        }

        return text.ToString();
    }

    /// <summary>What one step takes and gives.</summary>
    public string OfStep(PredictorInfo step)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"The step {step.Name}, number {_steps.IndexOf(step) + 1} of {_steps.Length}{(step.AsksForReasoning ? ", reasons before it answers" : "")}.");
        foreach (FieldDefinition field in step.Signature.Fields)
        {
            text.Append(field.IsInput ? "\n- takes " : "\n- gives ").Append(Describe(field)).Append(field.IsInput ? Origin(step, field) : Destination(step, field));
        }

        return text.ToString();
    }

    private static string Names(SignatureDefinition signature, FieldSet fields)
    {
        List<string> names = [];
        foreach (int field in fields)
        {
            names.Add(signature.Fields[field].Name);
        }

        return string.Join(", ", names);
    }

    private static string Describe(FieldDefinition field)
    {
        StringBuilder text = new(field.Name);
        text.Append(" (").Append(field.TypeText);
        if (field.Description.Length > 0)
        {
            text.Append("; ").Append(field.Description);
        }

        foreach (string constraint in field.Constraints)
        {
            text.Append("; ").Append(constraint);
        }

        if (!field.AllowedValues.IsEmpty)
        {
            text.Append("; one of ").AppendJoin(", ", field.AllowedValues.Select(static value => value.Description.Length == 0 ? value.Name : $"{value.Name} ({value.Description})"));
        }

        return text.Append(')').ToString();
    }

    private string Origin(PredictorInfo step, FieldDefinition field)
    {
        string[] makers = Steps(step, other => Has(other.Signature, other.Signature.Outputs, field));
        return makers.Length > 0 ? ", which may come from " + string.Join(" or ", makers)
            : Has(task, task.Inputs, field) ? ", which the program is given" : "";
    }

    private string Destination(PredictorInfo step, FieldDefinition field)
    {
        string[] takers = Steps(step, other => Has(other.Signature, other.Signature.Inputs, field));
        return takers.Length > 0 ? ", for " + string.Join(" and ", takers)
            : Has(task, task.Outputs, field) ? ", which the program answers" : "";
    }

    private string[] Steps(PredictorInfo step, Func<PredictorInfo, bool> predicate)
        => [.. _steps.Where(other => other != step && predicate(other)).Select(static other => other.Name)];

    private static bool Has(SignatureDefinition signature, FieldSet fields, FieldDefinition field)
        => signature.IndexOf(field.Name) is >= 0 and var index && fields.Contains(index);
}
