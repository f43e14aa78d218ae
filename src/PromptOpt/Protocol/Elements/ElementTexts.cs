using System.Collections.Immutable;
using System.Text;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>What a prompt with elements says round the values. Texts that are no values are written so that they cannot hold a tag.</summary>
internal static class ElementTexts
{
    private static readonly FieldList Fields = new(XmlText.EscapeTags);

    /// <exception cref="BindingException">A description is for a field that the signature does not have.</exception>
    public static string SystemMessage(SignatureDefinition signature, PredictorParameters parameters, ExtraFields extraFields)
    {
        PromptField[] fields = SystemMessages.FieldsOf(signature, parameters);
        PromptField[] inputs = [.. fields.Where(static field => field.IsInput)];
        PromptField[] outputs = [.. SystemMessages.ExtrasOf(extraFields), .. fields.Where(static field => !field.IsInput)];
        StringBuilder text = new("You are given these fields:\n", 1024);
        Fields.Append(text, inputs);
        text.Append("\nYou answer with these fields:\n");
        Fields.Append(text, outputs);
        text.Append("\nEach field is an element with its name, and its value stands between the tags. In a value, `&` is written as `&amp;` and `<` as `&lt;`. Keep to this layout:\n\n");
        text.Append(Form(inputs.Concat(outputs).Select(static field => field.Name))).Append('\n');
        if (outputs.Any(static field => field.IsOptional))
        {
            text.Append("\nAn optional field without a value is left out, its tags too.\n");
        }

        string instructions = parameters.Instructions ?? signature.Instructions;
        return text.Append("\nYour task:\n").Append(Fields.Task(instructions, inputs, outputs)).ToString();
    }

    /// <summary>The line that ends a request: which fields to answer, in which order.</summary>
    public static string Request(SignatureDefinition signature, ExtraFields extraFields)
    {
        // The names stand without their tags, so that a model that repeats the request has not answered it.
        string[] names = [.. RequestText.OutputNames(signature, extraFields).Select(static name => $"`{name}`")];
        return $"Now answer with {string.Join(", then ", names)}, {(names.Length == 1 ? "in its element" : "each in its element")}, and with nothing else.";
    }

    /// <summary>The user turn that shows the model what is wrong with its reply.</summary>
    public static string Repair(SignatureDefinition signature, ImmutableArray<FieldFailure> failures, ExtraFields extraFields)
        => RepairText.Open(failures, XmlText.EscapeTags).Append(Form(RequestText.OutputNames(signature, extraFields))).ToString();

    /// <summary>Fields with <c>{name}</c> in place of their values.</summary>
    public static string Form(IEnumerable<string> names) => string.Join("\n\n", names.Select(static name => $"<{name}>\n{{{name}}}\n</{name}>"));
}
