using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>Tells a model what a predictor takes and gives, and what the rest of its program does.</summary>
internal static class StepDescription
{
    private const int MaxTokensOfOther = 150;
    private const int MaxTokensOfField = 150;
    private const int MaxTokensOfValues = 4_000;

    /// <param name="predictors">The predictors of the program.</param>
    /// <param name="predictor">The one that is meant.</param>
    /// <param name="parameters">The parameters in force.</param>
    public static string Of(ImmutableArray<PredictorInfo> predictors, PredictorInfo predictor, ProgramParameters parameters)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"This is the step `{predictor.DisplayName}` of a program with {predictors.Length} {(predictors.Length == 1 ? "step" : "steps")}. It is given ");
        Append(text, predictor, predictor.Signature.Inputs, parameters);
        text.Append(predictor.ExtraFields.HasReasoning ? ", reasons step by step, and answers " : " and answers ");
        Append(text, predictor, predictor.Signature.Outputs, parameters);
        text.Append('.');
        foreach (PredictorInfo other in predictors.Where(other => other.Name != predictor.Name))
        {
            string instructions = TextTokens.Cut(FieldText.OnOneLine(parameters[other.Name].Instructions ?? other.Signature.Instructions), MaxTokensOfOther);
            text.Append(CultureInfo.InvariantCulture, $"\nAnother step of the same program, `{other.DisplayName}`, has the instruction “{instructions}”.");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PredictorInfo predictor, FieldSet fields, ProgramParameters parameters)
    {
        bool isFirst = true;
        foreach (int index in fields)
        {
            FieldDefinition field = predictor.Signature.Fields[index];
            string description = parameters[predictor.Name].FieldDescriptions.GetValueOrDefault(field.Name) ?? field.Description;
            string[] about = [.. description.Length > 0 ? [description] : Array.Empty<string>(), .. field.Constraints];
            text.Append(isFirst ? "" : ", ").Append('`').Append(field.Name).Append("` (").Append(field.TypeText)
                .Append(about.Length == 0 ? "" : "; " + TextTokens.Cut(FieldText.OnOneLine(string.Join("; ", about)), MaxTokensOfField))
                .Append(field.AllowedValues.IsEmpty ? "" : "; " + ValuesOf(field)).Append(')');
            isFirst = false;
        }
    }

    // A closed set is of use only as a whole; one of thousands is shortened between two values, and says so.
    private static string ValuesOf(FieldDefinition field)
    {
        StringBuilder text = new("one of ");
        int shown = 0;
        foreach (AllowedValue value in field.AllowedValues)
        {
            if (shown > 0 && (text.Length + value.Name.Length) / 3 > MaxTokensOfValues)
            {
                return text.Append(CultureInfo.InvariantCulture, $" and {field.AllowedValues.Length - shown} more, which are not named here").ToString();
            }

            text.Append(shown++ == 0 ? "" : ", ").Append(value.Name);
        }

        return text.ToString();
    }
}
