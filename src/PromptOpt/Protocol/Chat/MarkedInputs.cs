using System.Text;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Writes inputs as blocks behind their markers.</summary>
internal static class MarkedInputs<T>
    where T : class, ISignature<T>
{
    /// <summary>The inputs of a request and what ends it.</summary>
    public static string Request(T input, string ending)
    {
        PromptWriter writer = PromptWriter.Rent();
        Write(writer, input, T.Definition.Inputs);
        writer.WriteLayout(ending);
        return PromptWriter.Finish(writer);
    }

    /// <summary>The same with <c>{name}</c> in place of each input.</summary>
    public static string Template(string ending)
    {
        StringBuilder text = new();
        foreach (int field in T.Definition.Inputs)
        {
            text.Append(FieldMarkers<T>.Lines[field]).Append('{').Append(T.Definition.Fields[field].Name).Append("}\n\n");
        }

        return text.Append(ending).ToString();
    }

    /// <summary>The inputs of a demonstration behind its note.</summary>
    public static string OfDemo(DemoValues<T> demo)
    {
        PromptWriter writer = PromptWriter.Rent();
        if (demo.Note.Length > 0)
        {
            writer.WriteLayout(demo.Note + "\n\n");
        }

        Write(writer, demo.Value, T.Definition.Inputs.Intersect(demo.Present));
        return PromptWriter.Finish(writer);
    }

    private static void Write(PromptWriter writer, T value, FieldSet fields)
    {
        foreach (int field in fields)
        {
            writer.WriteField(value, field, FieldMarkers<T>.Lines[field]);
        }
    }
}

/// <summary>The marker lines of a signature's fields, by field index.</summary>
internal static class FieldMarkers<T>
    where T : class, ISignature<T>
{
    public static readonly string[] Lines = [.. T.Definition.Fields.Select(static field => MarkerText.Of(field.Name) + "\n")];
}
