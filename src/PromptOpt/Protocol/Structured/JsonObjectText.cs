using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Writes the fields of a signature as the members of one JSON object, whose quoting keeps each text in its member.</summary>
internal static class JsonObjectText<T>
    where T : class, ISignature<T>
{
    // With the colon behind it.
    private static readonly string[] Names = [.. T.Definition.Fields.Select(static field => Name(field.Name))];

    /// <summary>Writes inputs, each on a line of its own.</summary>
    public static void WriteInputs(PromptWriter writer, T value, FieldSet fields)
    {
        string before = "{\n  ";
        foreach (int field in fields)
        {
            writer.WriteLayout(before);
            Write(writer, value, field);
            before = ",\n  ";
        }

        writer.WriteLayout("\n}");
    }

    /// <summary>Writes outputs on one line, as a reply has them.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="value">The outputs.</param>
    /// <param name="fields">Those that are there.</param>
    /// <param name="extras">The texts of the extra fields; <see langword="null"/> for one that is not there.</param>
    /// <param name="extraFields">The extra fields.</param>
    public static void WriteOutputs(PromptWriter writer, T value, FieldSet fields, ImmutableArray<string?> extras, ExtraFields extraFields)
    {
        string before = "{";
        for (int i = 0; i < extraFields.Count; i++)
        {
            if (extras[i] is { } text)
            {
                writer.WriteLayout(before);
                writer.WriteLayout(Name(extraFields[i].Name));
                writer.BeginJson().WriteStringValue(text);
                writer.EndJson();
                before = ", ";
            }
        }

        foreach (int field in fields)
        {
            writer.WriteLayout(before);
            Write(writer, value, field);
            before = ", ";
        }

        writer.WriteLayout("}");
    }

    /// <summary>The inputs with <c>{name}</c> in place of each value.</summary>
    public static string Template()
    {
        List<string> lines = [];
        foreach (int field in T.Definition.Inputs)
        {
            lines.Add($"  {Names[field]}{{{T.Definition.Fields[field].Name}}}");
        }

        return $"{{\n{string.Join(",\n", lines)}\n}}";
    }

    private static void Write(PromptWriter writer, T value, int field)
    {
        writer.WriteLayout(Names[field]);
        T.WriteJsonField(value, field, writer.BeginJson());
        writer.EndJson();
    }

    private static string Name(string name) => $"{JsonTextFormat.Quote(name)}: ";
}
