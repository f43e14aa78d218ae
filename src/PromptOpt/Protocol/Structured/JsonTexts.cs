using System.Collections.Immutable;
using System.Text;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// The words of the JSON layout. Everything but the task is kept on one line, and the task stands last, so that no text of an optimizer can be read as layout.
/// </summary>
internal sealed class JsonTexts
{
    private static readonly FieldList Fields = new(static text => text);

    private JsonTexts()
    {
    }

    /// <summary>An object is answered.</summary>
    public static JsonTexts OfObject { get; } = new()
    {
        Outputs = "You answer with a JSON object with these members:",
        How = "Answer with that object alone, without words and without a code fence around it. It has this form:",
        Now = "Now answer with a JSON object of",
        Again = "Please answer again with a JSON object with every member, in exactly this form:",
    };

    private string Outputs { get; init; } = "";

    private string How { get; init; } = "";

    private string Now { get; init; } = "";

    private string Again { get; init; } = "";

    /// <summary>A function is called.</summary>
    /// <param name="function">Its name.</param>
    public static JsonTexts OfFunction(string function) => new()
    {
        Outputs = $"You answer by a call of the function `{function}`, with these arguments:",
        How = "Call it once. Where you cannot call functions, answer with the JSON object of its arguments alone, without words and without a code fence around it. It has this form:",
        Now = $"Now call `{function}` with",
        Again = $"Please call `{function}` again with every argument, or answer with the JSON object of its arguments alone, in exactly this form:",
    };

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
        text.Append('\n').Append(Outputs).Append('\n');
        Fields.Append(text, outputs);
        text.Append('\n').Append(How).Append("\n\n").Append(Form(outputs.Select(static field => field.Name)));
        text.Append("\n\nWhat is no number, true or false, list or object is a JSON string.");
        text.Append(outputs.Any(static field => field.IsOptional) ? " An optional member without a value is null.\n" : "\n");
        return text.Append("\nYour task:\n").Append(Fields.Task(instructions, inputs, outputs)).ToString();
    }

    /// <summary>What ends a request: which members to answer, in which order.</summary>
    public string Request(SignatureDefinition signature, ExtraFields extraFields)
        => $"\n\n{Now} {string.Join(", then ", RequestText.OutputNames(signature, extraFields).Select(static name => $"`{name}`"))}.";

    /// <summary>The user's turn that shows the model what is wrong with its reply.</summary>
    public string Repair(SignatureDefinition signature, ImmutableArray<FieldFailure> failures, ExtraFields extraFields)
    {
        StringBuilder text = new("Your reply could not be used:\n");
        foreach (FieldFailure failure in failures)
        {
            text.Append("- ").Append(failure).Append('\n');
        }

        return text.Append('\n').Append(Again).Append("\n\n").Append(Form(RequestText.OutputNames(signature, extraFields))).ToString();
    }

    // Signs that something is left out are no values, so that a model that repeats the form has not answered.
    private static string Form(IEnumerable<string> names) => $"{{{string.Join(", ", names.Select(static name => $"{JsonTextFormat.Quote(name)}: ..."))}}}";
}
