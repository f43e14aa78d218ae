using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>
/// What a model is shown of the runs of a program, seen from one predictor: what the predictor was given and answered, the raw reply when it
/// could not be read, the score of the run, and what the metric said, to the predictor and to the program.
/// </summary>
internal sealed record ReflectionExamples(ImmutableArray<ReflectionExample> Examples)
{
    private const int MaxCallsPerRow = 3;
    private const string BlamedElsewhere = "nothing is said against this step; another step of the program was at fault";

    /// <param name="predictor">The predictor's stable name; calls are told apart by nothing else.</param>
    /// <param name="rows">The rows and what came of them.</param>
    /// <param name="names">How the model knows what a metric may call by its C# name; <see langword="null"/> leaves names alone.</param>
    public static ReflectionExamples Of<T>(string predictor, IEnumerable<(Example<T> Row, RowEvaluation Evaluation)> rows, WireNames? names = null)
        where T : class, ISignature<T>
        => new([.. rows.SelectMany(pair => Of(predictor, pair.Row, pair.Evaluation, names))]);

    /// <summary>The examples as text.</summary>
    /// <param name="maxTokens">Most tokens; long parts of long examples are cut first.</param>
    /// <param name="leftOut">Tokens that were cut.</param>
    public string ToText(int maxTokens, out int leftOut)
    {
        int[] lengths = [.. Examples.Select(static example => example.Tokens)];
        int[] shares = TextTokens.Share(lengths, maxTokens);
        leftOut = lengths.Sum() - shares.Sum();
        StringBuilder text = new();
        for (int i = 0; i < Examples.Length; i++)
        {
            text.Append(text.Length > 0 ? "\n\n" : "").Append(CultureInfo.InvariantCulture, $"## Example {i + 1}");
            Examples[i].WriteTo(text, shares[i]);
        }

        return text.ToString();
    }

    private static IEnumerable<ReflectionExample> Of<T>(string predictor, Example<T> row, RowEvaluation evaluation, WireNames? names)
        where T : class, ISignature<T>
    {
        // Those that failed first: of many calls they are what there is to learn from.
        CallRecord[] calls = [.. evaluation.Calls.Where(call => call.Predictor == predictor).OrderBy(static call => call.Demo is not null)];
        CallRecord[] shown = [.. calls.Take(MaxCallsPerRow)];
        string several = calls.Length == shown.Length
            ? FormattableString.Invariant($"the step was called {calls.Length} times in this run")
            : FormattableString.Invariant($"the step was called {calls.Length} times in this run; {shown.Length} calls are shown, those that failed first");
        return shown.Select(call => new ReflectionExample(
        [
            .. PartOf("Input", [.. call.Inputs]),
            .. OutputsOf(call),
            .. calls.Length > 1 ? [new ReflectionPart("Calls", several)] : (ReadOnlySpan<ReflectionPart>)[],
            .. evaluation.Outcome.Score is { } score ? [new ReflectionPart("Score", score.Value.ToString("0.###", CultureInfo.InvariantCulture))] : (ReadOnlySpan<ReflectionPart>)[],
            .. FeedbackOf(predictor, call, evaluation.Outcome.Score, row, names) is { Length: > 0 } feedback ? [new ReflectionPart("Feedback", feedback)] : (ReadOnlySpan<ReflectionPart>)[],
        ]));
    }

    // One text for all fields of a side: a line that begins with a name is the beginning of a part, and nothing else.
    private static IEnumerable<ReflectionPart> PartOf(string name, DemoField[] fields)
        => fields switch
        {
            [] => [],
            [var field] => [new ReflectionPart(name, FieldText.Of(field))],
            _ => [new ReflectionPart(name + "s", FieldText.ListOf(fields))],
        };

    private static IEnumerable<ReflectionPart> OutputsOf(CallRecord call)
    {
        if (call.Demo is not { } demo)
        {
            return call.RawReply is { } raw ? [new ReflectionPart("Unreadable reply", raw)] : [];
        }

        IEnumerable<ReflectionPart> outputs = PartOf("Generated output", [.. demo.Fields.Skip(call.Inputs.Length)]);
        return demo.Reasoning is { } reasoning ? outputs.Prepend(new ReflectionPart("Reasoning", reasoning)) : outputs;
    }

    private static string FeedbackOf<T>(string predictor, CallRecord call, Score? score, Example<T> row, WireNames? names)
        where T : class, ISignature<T>
    {
        List<string> said = [];
        if (call.Failure.Length > 0)
        {
            said.Add(call.Failure);
        }

        if (score?.PredictorFeedback.GetValueOrDefault(predictor) is { } own)
        {
            said.Add(In(own));
        }

        if (score?.Feedback is { } feedback && feedback != call.Failure)
        {
            said.Add(In(feedback));
        }

        if (said.Count == 0 && score is { Value: < 1 })
        {
            return score.Value.PredictorFeedback.Keys.Any(name => score.Value.IsAtFault(name)) ? BlamedElsewhere : row.Present.Intersect(T.Definition.Outputs).IsEmpty ? "" : LabelsOf(row, call);
        }

        return string.Join('\n', said);

        string In(string text) => names?.In(text) ?? text;
    }

    // A metric that gives no reasons still tells right from wrong by the labels: those of the predictor's own outputs, if there are such.
    private static string LabelsOf<T>(Example<T> row, CallRecord call)
        where T : class, ISignature<T>
    {
        DemoField[] labels = [.. Demo.Of(row.Value, row.Present.Intersect(T.Definition.Outputs)).Fields];
        DemoField[] own = [.. labels.Where(label => call.Demo?.Fields.Any(field => field.Name == label.Name) == true)];
        return "The outcome of the run is wrong: "
            + string.Join(", ", (own.Length > 0 ? own : labels).Select(static label => $"expected {FieldText.Of(label)} for {label.Name}")) + ".";
    }
}

/// <summary>One call of the predictor with what is known about it.</summary>
internal sealed record ReflectionExample(ImmutableArray<ReflectionPart> Parts)
{
    public int Tokens { get; } = Parts.Sum(static part => part.Tokens);

    public void WriteTo(StringBuilder text, int maxTokens)
    {
        int[] shares = TextTokens.Share([.. Parts.Select(static part => part.Tokens)], maxTokens);
        for (int i = 0; i < Parts.Length; i++)
        {
            QuotedText.Append(text.Append('\n'), Parts[i].Name, TextTokens.Cut(Parts[i].Text, shares[i] - Parts[i].TokensOfName));
        }
    }
}

/// <summary>A named text of an example.</summary>
internal sealed record ReflectionPart(string Name, string Text)
{
    public int TokensOfName { get; } = TextTokens.Estimate(Name) + 1;

    public int Tokens => TokensOfName + TextTokens.Estimate(Text);
}
