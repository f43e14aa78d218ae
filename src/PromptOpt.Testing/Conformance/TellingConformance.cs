using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>Checks that a prompt tells the model what it is asked: by the words of it, in whatever layout and however escaped.</summary>
internal sealed partial class TellingConformance<T>(PromptAdapter adapter, FindingList findings)
    where T : class, ISignature<T>
{
    private const string InputValue = "input value";
    private const string TunedInstructions = "qqtuned";
    private const string TunedDescription = "qqdescribed";

    // What is not told of one field is mostly not told of the others either.
    private readonly HashSet<string> _found = [];

    /// <summary>Checks what is said of task and fields, as declared and as tuned, and that no input goes unsaid.</summary>
    /// <param name="samples">Values with inputs.</param>
    /// <param name="isDistinct">Whether the words of their inputs stand nowhere else in a prompt.</param>
    public void Check(IReadOnlyList<T> samples, bool isDistinct)
    {
        if (samples.Count == 0 || findings.IsFull)
        {
            return;
        }

        Guard(() => CheckTask(samples[0], PredictorParameters.Untuned));
        Guard(() => CheckTask(samples[0], new PredictorParameters
        {
            Instructions = TunedInstructions,
            FieldDescriptions = T.Definition.Fields.Aggregate(PredictorParameters.Untuned.FieldDescriptions, static (all, field) => all.Add(field.Name, TunedDescription + field.Name.Replace("_", "", StringComparison.Ordinal))),
        }));
        for (int i = 0; i < samples.Count && isDistinct; i++)
        {
            T sample = samples[i];
            Guard(() => CheckInputs(sample));
        }

        for (int i = 0; i + 1 < samples.Count; i++)
        {
            (T sample, T next) = (samples[i], samples[i + 1]);
            Guard(() => CheckDifferences(sample, next));
        }
    }

    private void CheckTask(T sample, PredictorParameters parameters)
    {
        string told = Told(sample, parameters);
        Expect(parameters.Instructions ?? T.Definition.Instructions, told, "the instructions are", "instructions");
        Expect(ExtraField.Reasoning.Name, told, "the name of the extra field 'reasoning' is", "extra field");
        foreach (FieldDefinition field in T.Definition.Fields)
        {
            Expect(field.Name, told, $"the name of field '{field.Name}' is", "name");
            Expect(parameters.FieldDescriptions.GetValueOrDefault(field.Name) ?? field.Description, told, $"the description of field '{field.Name}' is", "description");
            Expect(string.Join(' ', field.AllowedValues.Select(static value => $"{value.Name} {value.Description}")), told, $"the allowed values of field '{field.Name}' are", "allowed values");
            foreach (string constraint in field.Constraints)
            {
                // In words or as a schema: the numbers are the same.
                Expect(string.Join(' ', NumberRuns().Matches(constraint).Select(static number => number.Value)), told, $"a rule of field '{field.Name}' ({constraint}) is", "rule");
            }
        }
    }

    private void CheckInputs(T sample)
    {
        string request = Request(sample);
        foreach (DemoField field in Demo.Of(sample, T.Definition.Inputs).Fields)
        {
            Expect(field.Json, request, $"the whole value of input '{field.Name}' is", InputValue);
        }
    }

    /// <summary>Changes one input after the other: the prompt must change with it.</summary>
    private void CheckDifferences(T sample, T other)
    {
        string request = Request(sample);
        foreach (int field in T.Definition.Inputs)
        {
            FieldSet only = FieldSet.Range(field, 1);
            SignatureDraft<T> changed = T.CreateDraft();
            changed.Copy(sample, T.Definition.Inputs.Except(only));
            changed.Copy(other, only);
            if (Demo.Of(sample, only).Fields[0].Json is var before && Demo.Of(other, only).Fields[0].Json is var after && before != after && Request(changed.Build()) == request && _found.Add(InputValue))
            {
                string name = T.Definition.Fields[field].Name;
                findings.Add(AdapterRule.Telling, $"the whole value of input '{name}' is not told to the model", $"{name}: {before}\n{name}: {after}", request, "the same prompt for both");
            }
        }
    }

    private void Expect(string words, string told, string what, string kind)
    {
        if (WordRuns().Matches(words).FirstOrDefault(word => !told.Contains(word.Value, StringComparison.OrdinalIgnoreCase)) is { } missing && _found.Add(kind))
        {
            findings.Add(AdapterRule.Telling, $"{what} not told to the model", words, told, $"'{missing.Value}' is nowhere in it");
        }
    }

    private void Guard(Action check)
    {
        try
        {
            check();
        }
        catch (Exception exception)
        {
            findings.Add(AdapterRule.Telling, "an exception is thrown", "", "", exception.ToString());
        }
    }

    /// <summary>All that the model is told: messages, and what the endpoint is asked for.</summary>
    private string Told(T input, PredictorParameters parameters)
    {
        AdapterPrompt<T> prompt = adapter.PromptFor<T>(parameters, ExtraFields.Reasoning);
        StringBuilder told = new();
        foreach (ChatMessage message in prompt.Render(input))
        {
            told.Append(message.Text).Append('\n');
        }

        ChatOptions? options = prompt.AddOptions(new ChatOptions());
        told.Append(options?.Instructions).Append('\n');
        if (options?.ResponseFormat is ChatResponseFormatJson format)
        {
            told.Append(format.SchemaName).Append('\n').Append(format.SchemaDescription).Append('\n').Append(format.Schema?.GetRawText());
        }

        foreach (AIFunctionDeclaration tool in (options?.Tools ?? []).OfType<AIFunctionDeclaration>())
        {
            told.Append('\n').Append(tool.Name).Append('\n').Append(tool.Description).Append('\n').Append(tool.JsonSchema.GetRawText());
        }

        return told.ToString();
    }

    /// <summary>What is sent for an input without examples.</summary>
    private string Request(T input) => string.Join('\n', adapter.PromptFor<T>(PredictorParameters.Untuned, ExtraFields.Reasoning).Render(input).Select(static message => message.Text));

    [GeneratedRegex("[a-zA-Z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordRuns();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NumberRuns();
}
