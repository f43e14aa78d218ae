using System.Globalization;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>
/// Tells a model what a program is made of and how its steps hang together, from what the generator knows of it. Fields of the same wire name are
/// taken for the same thing.
/// </summary>
internal static class ProgramDescription
{
    /// <param name="program">The program.</param>
    /// <param name="task">What the whole program takes and answers.</param>
    public static string Of(PromptModule program, SignatureDefinition task)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"The program takes {Names(task, task.Inputs)} and answers {Names(task, task.Outputs)}.");
        if (task.Instructions.Length > 0)
        {
            text.Append(" Its task as a whole is described like this — ").Append(FieldText.OnOneLine(task.Instructions));
        }

        foreach (PredictorInfo step in program.Predictors)
        {
            string takes = string.Join(", ", FieldsOf(step.Signature, step.Signature.Inputs).Select(field => field.Name + OriginOf(field)));
            string gives = string.Join(", ", FieldsOf(step.Signature, step.Signature.Outputs).Select(field => field.Name + DestinationOf(field)));
            text.Append(CultureInfo.InvariantCulture, $"\n- The step {step.DisplayName} takes {takes} and gives {gives}");

            string OriginOf(FieldDefinition field)
                => Others(other => Has(other.Signature, other.Signature.Outputs, field)) is { Length: > 0 } makers ? $" (from {string.Join(" or ", makers)})"
                    : Has(task, task.Inputs, field) ? " (given to the program)" : "";

            string DestinationOf(FieldDefinition field)
                => Others(other => Has(other.Signature, other.Signature.Inputs, field)) is { Length: > 0 } takers ? $" (for {string.Join(" and ", takers)})"
                    : Has(task, task.Outputs, field) ? " (an answer of the program)" : "";

            string[] Others(Func<PredictorInfo, bool> predicate)
                => [.. program.Predictors.Where(other => other.Name != step.Name && predicate(other)).Select(static other => other.DisplayName)];
        }

        return text.ToString();
    }

    private static string Names(SignatureDefinition signature, FieldSet fields) => string.Join(", ", FieldsOf(signature, fields).Select(static field => field.Name));

    private static IEnumerable<FieldDefinition> FieldsOf(SignatureDefinition signature, FieldSet fields)
        => signature.Fields.Where((_, index) => fields.Contains(index));

    private static bool Has(SignatureDefinition signature, FieldSet fields, FieldDefinition field)
        => signature.IndexOf(field.Name) is >= 0 and var index && fields.Contains(index);
}
