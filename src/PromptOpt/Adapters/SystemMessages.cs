using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>The system message of a signature with given parameters.</summary>
internal static class SystemMessages
{
    /// <summary>The text rendered at compile time where nothing overrides it; otherwise rendered here by the same code.</summary>
    public static string Of(SignatureDefinition signature, PredictorParameters parameters, bool asksForReasoning)
    {
        if (!asksForReasoning && parameters.Instructions is null && parameters.FieldDescriptions.IsEmpty && signature.SystemMessage.Length > 0)
        {
            return signature.SystemMessage;
        }

        PromptField[] fields = [.. signature.Fields.Select(field => Describe(field, parameters.FieldDescriptions))];
        return SystemMessage.Render(fields, parameters.Instructions ?? signature.Instructions, asksForReasoning);
    }

    private static PromptField Describe(FieldDefinition field, ImmutableSortedDictionary<string, string> descriptions)
        => new(
            field.Name,
            field.IsInput,
            field.TypeText,
            descriptions.GetValueOrDefault(field.Name) ?? field.Description,
            field.Constraints,
            [.. field.AllowedValues.Select(static value => (value.Name, value.Description))],
            field.IsOptional);
}
