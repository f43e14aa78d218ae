using System.Text.Json;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>A row whose score is another one with another prompt.</summary>
/// <param name="Number">Its place in the data set, from 1.</param>
/// <param name="Place">Where it stands, for people.</param>
/// <param name="Gain">How much its score changed.</param>
/// <param name="Inputs">What went in, and the label, by name.</param>
/// <param name="First">What came of it with the first prompt.</param>
/// <param name="Second">What came of it with the second.</param>
/// <param name="Write">Writes it whole for programs, inside an object.</param>
internal sealed record ChangedRow(int Number, string Place, double Gain, IReadOnlyList<(string Name, string Text)> Inputs, string First, string Second, Action<Utf8JsonWriter> Write);

/// <summary>Finds the rows that turned out differently.</summary>
internal sealed class ChangedRows(EvaluationReport first, EvaluationReport second) : IProgramVisitor<IReadOnlyList<ChangedRow>>
{
    public IReadOnlyList<ChangedRow> Visit<TProgram, T>(ProgramRegistration<TProgram, T> program)
        where TProgram : PromptModule<T>
        where T : class, ISignature<T>
        => first is EvaluationReport<T> before && second is EvaluationReport<T> after
            ? [.. before.Result.Examples.Zip(after.Result.Examples).Where(static pair => pair.First.Score?.Value != pair.Second.Score?.Value && pair is { First.Score: not null, Second.Score: not null }).Select(static pair => Of(pair.First, pair.Second))]
            : [];

    private static ChangedRow Of<T>(ExampleResult<T> before, ExampleResult<T> after)
        where T : class, ISignature<T>
    {
        Example<T> row = before.Example;
        FieldSet labels = row.Present.Intersect(T.Definition.Outputs);
        List<(string, string)> texts = [];
        foreach (int field in row.Present.Intersect(T.Definition.Inputs))
        {
            texts.Add((T.Definition.Fields[field].Name, FieldTexts<T>.Of(row.Value, field)));
        }

        if (!labels.IsEmpty)
        {
            texts.Add(("expected", OutputsOf(row.Value, labels)));
        }

        return new(before.Index + 1, row.ToString(), after.Score!.Value.Value - before.Score!.Value.Value, texts, AnswerOf(before), AnswerOf(after), json =>
        {
            json.WriteNumber("row", before.Index + 1);
            json.WriteString("id", row.Id);
            json.WriteString("source", row.Source?.ToString());
            FieldTexts<T>.Write(json, "inputs", row.Value, row.Present.Intersect(T.Definition.Inputs));
            FieldTexts<T>.Write(json, "expected", row.Value, labels);
            Write(json, "first", before);
            Write(json, "second", after);
        });
    }

    private static string AnswerOf<T>(ExampleResult<T> result)
        where T : class, ISignature<T>
    {
        string answer = result.Prediction is { } prediction ? OutputsOf(prediction.Value, prediction.Present.Intersect(T.Definition.Outputs)) : $"failed: {result.Failure?.Message}";
        string score = result.Score!.Value.Value is 0 or 1 ? "" : $" ({Figures.Percent(result.Score.Value.Value)})";
        return $"{ReplyExcerpt.Shorten(answer)}{score}";
    }

    private static string OutputsOf<T>(T value, FieldSet outputs)
        where T : class, ISignature<T>
    {
        List<string> parts = [];
        foreach (int field in outputs)
        {
            string text = FieldTexts<T>.Of(value, field);
            parts.Add(outputs.Count == 1 ? text : $"{T.Definition.Fields[field].Name} {text}");
        }

        return string.Join(", ", parts);
    }

    private static void Write<T>(Utf8JsonWriter json, string name, ExampleResult<T> result)
        where T : class, ISignature<T>
    {
        json.WriteStartObject(name);
        JsonParts.WriteScore(json, "score", result.Score!.Value.Value);
        json.WriteString("feedback", result.Score.Value.Feedback);
        if (result.Prediction is { } prediction)
        {
            FieldTexts<T>.Write(json, "outputs", prediction.Value, prediction.Present.Intersect(T.Definition.Outputs));
        }

        json.WriteString("failure", result.Failure?.Message);
        json.WriteEndObject();
    }
}
