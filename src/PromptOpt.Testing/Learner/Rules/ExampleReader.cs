using System.Globalization;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt.Testing;

/// <summary>An example found in a text: what was given, and what is right.</summary>
/// <param name="Text">The longest value of the example.</param>
/// <param name="Answer">The right answer; <see langword="null"/> when the text does not say.</param>
/// <param name="Feedback">What was said about an attempt; empty when nothing was.</param>
internal sealed record FoundExample(string Text, string? Answer, string Feedback);

/// <summary>
/// Finds examples in running text: <c>name: value</c> lines, marker layout, or JSON objects on lines of their own. A name that comes again begins
/// the next example.
/// </summary>
internal sealed class ExampleReader
{
    private const int MaxNameLength = 30;
    private const string Continued = "    ";
    private static readonly System.Buffers.SearchValues<char> AnswerEnds = System.Buffers.SearchValues.Create(" ,;\"'`\n");

    private const string ExpectedWord = "expected ";

    private static readonly string[] FeedbackNames = ["feedback", "critique", "comment", "comments"];
    private static readonly string[] AnswerNames = ["expected", "expected output", "expected answer", "correct", "correct answer", "label", "gold", "target", "answer"];
    private static readonly string[] AttemptNames = ["reasoning", "rationale", "prediction", "predicted", "got", "actual", "model output", "generated output", "generated outputs"];
    private static readonly string[] ScoreNames = ["score", "metric"];

    private readonly List<FoundExample> _examples = [];
    private readonly List<(string Name, string Value)> _record = [];

    private ExampleReader()
    {
    }

    public static List<FoundExample> Read(string text)
    {
        ExampleReader reader = new();
        foreach (string line in text.Split('\n'))
        {
            reader.ReadLine(line.TrimEnd());
        }

        reader.Flush();
        return reader._examples;
    }

    private void ReadLine(string line)
    {
        if (_record.Count > 0 && line.StartsWith(Continued, StringComparison.Ordinal))
        {
            Continue(line);
        }
        else if (MessageSections.TryReadMarker(MarkerText.Unescape(line), out string? marker))
        {
            Begin(marker!, "");
        }
        else if (line.TrimStart().StartsWith('{') && TryReadJson(line))
        {
            Flush();
        }
        else if (TryReadNamed(line, out string name, out string value))
        {
            Begin(name, value);
        }
        else if (line.TrimStart('#', '*', ' ', '-').Length == 0 ? line.Length > 0 : line.TrimStart('#', '*', ' ').StartsWith("example", StringComparison.OrdinalIgnoreCase))
        {
            Flush();
        }
        else if (_record.Count > 0 && line.Length > 0)
        {
            Continue(line);
        }
    }

    private void Continue(string line)
    {
        (string last, string soFar) = _record[^1];
        _record[^1] = (last, soFar.Length == 0 ? line.Trim() : soFar + "\n" + line.Trim());
    }

    private void Begin(string name, string value)
    {
        if (_record.Any(field => LooseText.AreAlike(field.Name, name)))
        {
            Flush();
        }

        if (name != MarkerText.Completed)
        {
            _record.Add((name, value));
        }
    }

    private static bool TryReadNamed(string line, out string name, out string value)
    {
        name = value = "";
        int colon = line.IndexOf(':');
        if (colon <= 0)
        {
            return false;
        }

        name = line[..colon].Trim(' ', '-', '*', '#', '`', '•', '>');
        value = line[(colon + 1)..].Trim(' ', '*', '`', '"');
        return name.Length is > 0 and <= MaxNameLength
            && char.IsLetter(name[0])
            && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or ' ' or '-')
            && name.Count(static c => c == ' ') <= 2;
    }

    private bool TryReadJson(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line.Trim().TrimEnd(','));
            Flush();
            foreach (JsonProperty member in json.RootElement.EnumerateObject())
            {
                _record.Add((member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText()));
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Flush()
    {
        if (_record.Count > 0)
        {
            string feedback = Value(FeedbackNames) ?? "";
            string? answer = ExpectedIn(feedback) ?? Value(AnswerNames);
            (string Name, string Value)[] rest = [.. _record.Where(static field => !IsAny(field.Name, FeedbackNames, AnswerNames, AttemptNames, ScoreNames))];
            if (answer is null && rest.Length > 1 && !HasFailed())
            {
                answer = rest[^1].Value;
                rest = rest[..^1];
            }

            if (rest.Length > 0)
            {
                _examples.Add(new FoundExample(rest.MaxBy(static field => field.Value.Length).Value, answer, feedback));
            }
        }

        _record.Clear();
    }

    private bool HasFailed()
        => Value(ScoreNames) is { } score && double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value < 0.5;

    private string? Value(string[] names)
        => _record.FirstOrDefault(field => IsAny(field.Name, names)) is { Value.Length: > 0 } found ? found.Value : null;

    private static bool IsAny(string name, params ReadOnlySpan<string[]> lists)
    {
        foreach (string[] list in lists)
        {
            if (LooseText.IndexOf(list, name) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // "expected card_arrival, got lost_card"
    private static string? ExpectedIn(string feedback)
    {
        int at = feedback.IndexOf(ExpectedWord, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = feedback.AsSpan(at + ExpectedWord.Length).TrimStart(" :\"'`");
        int end = rest.IndexOfAny(AnswerEnds);
        return (end < 0 ? rest : rest[..end]).TrimEnd('.').ToString() is { Length: > 0 } answer ? answer : null;
    }
}
