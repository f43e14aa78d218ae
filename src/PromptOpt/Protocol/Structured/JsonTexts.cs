using System.Collections.Immutable;
using System.Text;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// The words of the JSON layout. Everything but the task is kept on one line, and the task stands last, so that no text of an optimizer can be read as layout.
/// </summary>
/// <param name="answer">What is answered, such as <c>a JSON object</c>.</param>
/// <param name="how">How it is answered: a sentence or two.</param>
internal sealed class JsonTexts(string answer, string how)
{
    private static readonly FieldList Fields = new(static text => text);

    /// <summary>The system message: what goes in, what comes out, the layout, the task.</summary>
    /// <exception cref="BindingException">A description is for a field that the signature does not have.</exception>
    public string SystemMessage(SignatureDefinition signature, PredictorParameters parameters, ExtraFields extraFields)
    {
        PromptField[] fields = SystemMessages.FieldsOf(signature, parameters);
        List<PromptField> inputs = [.. fields.Where(static field => field.IsInput)];
        List<PromptField> outputs = [.. SystemMessages.ExtrasOf(extraFields), .. fields.Where(static field => !field.IsInput)];
        string instructions = parameters.Instructions ?? signature.Instructions;
        StringBuilder text = new("You are given a JSON object with these members:\n", 1024);
        Fields.Append(text, inputs);
        text.Append("\nYou answer with ").Append(answer).Append(" with these members:\n");
        Fields.Append(text, outputs);
        text.Append('\n').Append(how).Append(" It has this form:\n\n").Append(Form(outputs.Select(static field => field.Name)));
        text.Append("\n\nWhat is no number, true or false, list or object is a JSON string.");
        text.Append(outputs.Any(static field => field.IsOptional) ? " An optional member without a value is null.\n" : "\n");
        text.Append("\nYour task:\n");
        return text.Append(string.IsNullOrWhiteSpace(instructions) ? FieldList.DefaultTask(inputs, outputs) : LineEnds.Normalize(instructions.Trim())).ToString();
    }

    /// <summary>What ends a request: which members to answer, in which order.</summary>
    public string Request(SignatureDefinition signature, ExtraFields extraFields)
        => $"\n\nNow answer with {answer} of {string.Join(", then ", RequestText.OutputNames(signature, extraFields).Select(static name => $"`{name}`"))}.";

    /// <summary>The user's turn that shows the model what is wrong with its reply.</summary>
    public string Repair(SignatureDefinition signature, ImmutableArray<FieldFailure> failures, ExtraFields extraFields)
    {
        StringBuilder text = new("Your reply could not be used:\n");
        foreach (FieldFailure failure in failures)
        {
            text.Append("- ").Append(failure).Append('\n');
        }

        return text.Append("\nPlease answer again with ").Append(answer).Append(" with every member, in exactly this form:\n\n").Append(Form(RequestText.OutputNames(signature, extraFields))).ToString();
    }

    // Signs that something is left out are no values, so that a model that repeats the form has not answered.
    private static string Form(IEnumerable<string> names) => $"{{{string.Join(", ", names.Select(static name => $"{JsonTextFormat.Quote(name)}: ..."))}}}";
}
