using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>A row a run learned from or compared candidates on.</summary>
public sealed record RecordedRow
{
    /// <summary>Training or validation.</summary>
    public required DataRole Role { get; init; }

    /// <summary>Names the row by its content, as in <see cref="Example{T}.Id"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Where the row stands, or <see langword="null"/> for one made in code.</summary>
    public ExampleSource? Source { get; init; }

    /// <summary>What the program is given.</summary>
    public required ImmutableArray<RecordedField> Inputs { get; init; }

    /// <summary>The labels the row has.</summary>
    public required ImmutableArray<RecordedField> Outputs { get; init; }

    internal static string Write<T>(OptimizationData<T> data)
        where T : class, ISignature<T>
    {
        StringBuilder text = new();
        Write(text, "train", data.Train);
        if (data.Validation is { } validation)
        {
            Write(text, "validation", validation);
        }

        return text.ToString();
    }

    internal static RecordedRow Read(JsonElement json) => new()
    {
        Role = RecordText.ReadText(json, "set") == "train" ? DataRole.Train : DataRole.Validation,
        Id = json.GetProperty("id").GetString() ?? "",
        Source = ReadSource(json),
        Inputs = RecordText.ReadFields(json, "inputs"),
        Outputs = RecordText.ReadFields(json, "outputs"),
    };

    internal static ExampleSource? ReadSource(JsonElement json)
        => RecordText.ReadText(json, "file") is { } file ? new ExampleSource(file, json.GetProperty("line").GetInt32()) : null;

    private static void Write<T>(StringBuilder text, string set, Dataset<T> rows)
        where T : class, ISignature<T>
    {
        foreach (Example<T> row in rows)
        {
            text.Append(RecordText.Line(writer =>
            {
                writer.WriteString("set", set);
                writer.WriteString("id", row.Id);
                if (row.Source is { } source)
                {
                    writer.WriteString("file", source.File);
                    writer.WriteNumber("line", source.Line);
                }

                Write(writer, "inputs", row.Value, row.Present.Intersect(T.Definition.Inputs));
                Write(writer, "outputs", row.Value, row.Present.Intersect(T.Definition.Outputs));
            }));
        }
    }

    private static void Write<T>(Utf8JsonWriter writer, string name, T value, FieldSet fields)
        where T : class, ISignature<T>
    {
        writer.WriteStartObject(name);
        foreach (int field in fields)
        {
            writer.WritePropertyName(T.Definition.Fields[field].Name);
            T.WriteJsonField(value, field, writer);
        }

        writer.WriteEndObject();
    }
}
