using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>The system message of a signature with given parameters.</summary>
internal static class SystemMessages
{
    /// <summary>The text rendered at compile time where nothing overrides it; otherwise rendered here by the same code.</summary>
    /// <exception cref="BindingException">A description is for a field that the signature does not have.</exception>
    public static string Of(SignatureDefinition signature, PredictorParameters parameters, ExtraFields extraFields)
    {
        if (extraFields.Count == 0 && parameters.Instructions is null && parameters.FieldDescriptions.IsEmpty && signature.SystemMessage.Length > 0)
        {
            return signature.SystemMessage;
        }

        return SystemMessage.Render(FieldsOf(signature, parameters), ExtrasOf(extraFields), parameters.Instructions ?? signature.Instructions);
    }

    /// <summary>The fields with the texts in force.</summary>
    /// <exception cref="BindingException">A description is for a field that the signature does not have.</exception>
    public static PromptField[] FieldsOf(SignatureDefinition signature, PredictorParameters parameters)
    {
        foreach (string name in parameters.FieldDescriptions.Keys)
        {
            if (signature.IndexOf(name) < 0)
            {
                throw new BindingException($"'{signature.Name}' has no field '{name}' to describe.");
            }
        }

        return [.. signature.Fields.Select(field => Describe(field, parameters.FieldDescriptions))];
    }

    /// <summary>The extra fields, which are text.</summary>
    public static PromptField[] ExtrasOf(ExtraFields extraFields) => [.. extraFields.Select(Describe)];

    private static PromptField Describe(FieldDefinition field, ImmutableSortedDictionary<string, string> descriptions)
        => new(
            field.Name,
            field.IsInput,
            field.TypeText,
            descriptions.GetValueOrDefault(field.Name) ?? field.Description,
            field.Constraints,
            [.. field.AllowedValues.Select(static value => (value.Name, value.Description))],
            field.IsOptional || field.HasDefault);

    private static PromptField Describe(ExtraField field) => new(field.Name, isInput: false, "text", field.Description, [], [], isOptional: false);
}
