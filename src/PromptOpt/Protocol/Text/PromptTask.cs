using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>What a model is asked: the fields of a signature and the task, with the texts in force.</summary>
/// <remarks>Safe for concurrent use: it never changes.</remarks>
public sealed class PromptTask
{
    private const string TextSchema = """{"type":"string"}""";

    internal PromptTask(SignatureDefinition signature, PredictorParameters parameters, ExtraFields extraFields)
    {
        SignatureName = signature.Name;
        foreach (string name in parameters.FieldDescriptions.Keys)
        {
            if (signature.IndexOf(name) < 0)
            {
                throw new BindingException($"'{signature.Name}' has no field '{name}' to describe.");
            }
        }

        ImmutableArray<FieldDefinition> fields =
        [
            .. signature.Fields.Select(field => parameters.FieldDescriptions.TryGetValue(field.Name, out string? description) ? field with { Description = description } : field),
        ];
        ExtraFields = [.. extraFields.Select(Define)];
        Inputs = [.. fields.Where(static field => field.IsInput)];
        Outputs = [.. ExtraFields, .. fields.Where(static field => !field.IsInput)];
        Instructions = FieldList.Task(parameters.Instructions ?? signature.Instructions, Inputs.Select(static field => field.Name), Outputs.Select(static field => field.Name));
    }

    /// <summary>The task in words: as tuned, as declared, or made from the names of the fields.</summary>
    public string Instructions { get; }

    /// <summary>The fields that the model is given.</summary>
    public ImmutableArray<FieldDefinition> Inputs { get; }

    /// <summary>The fields that the model answers: extra fields first, such as its reasoning, then the outputs of the signature.</summary>
    public ImmutableArray<FieldDefinition> Outputs { get; }

    /// <summary>The name of the signature.</summary>
    internal string SignatureName { get; }

    /// <summary>The extra fields as fields, which are text.</summary>
    internal ImmutableArray<FieldDefinition> ExtraFields { get; }

    private static FieldDefinition Define(ExtraField field)
        => new() { Name = field.Name, PropertyName = "", IsInput = false, TypeText = "text", JsonSchema = TextSchema, Description = field.Description };
}
