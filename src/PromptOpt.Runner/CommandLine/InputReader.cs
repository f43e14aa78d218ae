using System.Text.Json;

namespace PromptOpt.Runner;

/// <summary>Reads the inputs of one run through the signature's own readers.</summary>
internal static class InputReader<T>
    where T : class, ISignature<T>
{
    /// <exception cref="UsageException">A field is unknown, an output, unreadable, given twice or missing.</exception>
    public static T Read(InputText input)
    {
        SignatureDraft<T> draft = T.CreateDraft();
        if (input.Json is { } json)
        {
            ReadJson(draft, json);
        }

        if (input.Text is { } text)
        {
            ReadText(draft, Only(), text);
        }

        foreach ((string name, string value) in input.Fields)
        {
            ReadText(draft, IndexOf(name), value);
        }

        string[] missing = [.. Inputs().Where(index => !draft.Present.Contains(index) && IsNeeded(T.Definition.Fields[index])).Select(static index => $"'{T.Definition.Fields[index].Name}'")];
        return missing.Length == 0
            ? draft.Build()
            : throw new UsageException($"{(missing.Length == 1 ? "The input" : "The inputs")} {string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} missing.", HowToGive());
    }

    /// <summary>How to give the inputs on the command line.</summary>
    public static string HowToGive()
    {
        string fields = string.Join(' ', Inputs().Select(static index => $"--field {T.Definition.Fields[index].Name}=…"));
        return Inputs().Count(static index => IsNeeded(T.Definition.Fields[index])) == 1 ? $"Give it as text, or with {fields}." : $"Give them with {fields}, or all at once with --json-input '{{…}}'.";
    }

    private static IEnumerable<int> Inputs() => Enumerable.Range(0, T.Definition.Fields.Length).Where(static index => T.Definition.Fields[index].IsInput);

    private static bool IsNeeded(FieldDefinition field) => !field.IsOptional && !field.HasDefault;

    private static int Only()
    {
        int[] needed = [.. Inputs().Where(static index => IsNeeded(T.Definition.Fields[index]))];
        int[] candidates = needed.Length > 0 ? needed : [.. Inputs()];
        return candidates.Length == 1
            ? candidates[0]
            : throw new UsageException($"'{T.Definition.Name}' takes {candidates.Length} {(needed.Length > 0 && needed.Length < Inputs().Count() ? "inputs that must be given" : "inputs")}: {string.Join(", ", candidates.Select(static index => T.Definition.Fields[index].Name))}.", HowToGive());
    }

    private static int IndexOf(string name)
    {
        int index = T.Definition.IndexOf(name);
        if (index < 0)
        {
            index = T.Definition.Fields.Select(static (field, i) => (field, i)).Where(pair => string.Equals(pair.field.PropertyName, name, StringComparison.OrdinalIgnoreCase)).Select(static pair => pair.i).FirstOrDefault(-1);
        }

        return index switch
        {
            < 0 => throw new UsageException($"'{T.Definition.Name}' has no field '{name}'.", $"Its inputs are: {string.Join(", ", Inputs().Select(static i => T.Definition.Fields[i].Name))}."),
            _ when !T.Definition.Fields[index].IsInput => throw new UsageException($"'{name}' is an output; only inputs can be given.", $"The inputs are: {string.Join(", ", Inputs().Select(static i => T.Definition.Fields[i].Name))}."),
            _ => index,
        };
    }

    private static void ReadText(SignatureDraft<T> draft, int index, string text)
    {
        RefuseSecond(draft, index);
        if (!draft.TryReadText(index, text, FieldReadMode.Lenient, out FieldError error))
        {
            throw Unreadable(index, error);
        }
    }

    private static void ReadJson(SignatureDraft<T> draft, string json)
    {
        using JsonDocument document = Parse(json);
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            int index = IndexOf(member.Name);
            RefuseSecond(draft, index);
            if (!draft.TryReadJson(index, member.Value, FieldReadMode.Strict, out FieldError error))
            {
                throw Unreadable(index, error);
            }
        }
    }

    private static JsonDocument Parse(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new UsageException($"--json-input is not JSON: {exception.Message}", innerException: exception);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new UsageException("--json-input must be a JSON object with the inputs as members.");
    }

    private static void RefuseSecond(SignatureDraft<T> draft, int index)
    {
        if (draft.Present.Contains(index))
        {
            throw new UsageException($"The input '{T.Definition.Fields[index].Name}' is given twice.");
        }
    }

    private static UsageException Unreadable(int index, FieldError error)
        => new($"The input '{T.Definition.Fields[index].Name}' cannot be read: {error}.");
}
