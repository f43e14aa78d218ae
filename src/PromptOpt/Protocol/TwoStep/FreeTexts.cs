using System.Text;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>What the first call says round the inputs.</summary>
internal static class FreeTexts
{
    private static readonly FieldList Fields = new(MarkerText.Escape);

    /// <exception cref="BindingException">A description is for a field that the signature does not have.</exception>
    public static string SystemMessage(SignatureDefinition signature, PredictorParameters parameters, ExtraFields extraFields)
    {
        PromptField[] fields = SystemMessages.FieldsOf(signature, parameters);
        PromptField[] inputs = [.. fields.Where(static field => field.IsInput)];
        PromptField[] outputs = [.. SystemMessages.ExtrasOf(extraFields), .. fields.Where(static field => !field.IsInput)];
        StringBuilder text = new("You are given these fields, each below a marker line with its name:\n", 1024);
        Fields.Append(text, inputs);
        text.Append("\nYour answer has to say:\n");
        Fields.Append(text, outputs);
        text.Append("\nAnswer in your own words, in whatever form suits you, so that a reader who sees nothing but your answer finds each of these in it, and in the end only one value for each.\n");
        string instructions = parameters.Instructions ?? signature.Instructions;
        return text.Append("\nYour task:\n").Append(Fields.Task(instructions, inputs, outputs)).ToString();
    }

    /// <summary>The line that ends the first request.</summary>
    public static string Request(SignatureDefinition signature, ExtraFields extraFields)
        => $"Now answer in your own words; say {string.Join(", ", RequestText.OutputNames(signature, extraFields).Select(static name => $"`{name}`"))}.";
}
