using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt.Testing;

/// <summary>
/// What the learner understands of a system message: the lists of fields (a line with the name in back quotes, its type in brackets, a
/// description after a colon; below it the allowed values), and the task, which is what follows the layout.
/// </summary>
internal sealed class SystemMessageReading
{
    private SystemMessageReading(ImmutableArray<FieldReading> inputs, ImmutableArray<FieldReading> outputs, string instructions)
    {
        Inputs = inputs;
        Outputs = outputs;
        Instructions = instructions;
    }

    public ImmutableArray<FieldReading> Inputs { get; }

    public ImmutableArray<FieldReading> Outputs { get; }

    public string Instructions { get; }

    public static SystemMessageReading Of(string message)
    {
        string[] lines = message.ReplaceLineEndings("\n").Split('\n');
        int layoutStart = Array.FindIndex(lines, static line => MessageSections.TryReadMarker(line, out _));
        int layoutEnd = Array.FindLastIndex(lines, static line => MessageSections.TryReadMarker(line, out _));
        (ImmutableArray<FieldReading> inputs, ImmutableArray<FieldReading> outputs) = ReadFields(lines.AsSpan(0, layoutStart < 0 ? lines.Length : layoutStart));
        return new(inputs, outputs, layoutEnd < 0 ? message : MarkerText.Unescape(ReadTask(lines.AsSpan(layoutEnd + 1))));
    }

    private static (ImmutableArray<FieldReading> Inputs, ImmutableArray<FieldReading> Outputs) ReadFields(ReadOnlySpan<string> lines)
    {
        ImmutableArray<FieldReading>.Builder inputs = ImmutableArray.CreateBuilder<FieldReading>();
        ImmutableArray<FieldReading>.Builder outputs = ImmutableArray.CreateBuilder<FieldReading>();
        ImmutableArray<FieldReading>.Builder current = inputs;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (TryReadField(line, out FieldReading? field))
            {
                int end = i + 1;
                while (end < lines.Length && lines[end].Length > 0 && char.IsWhiteSpace(lines[end][0]))
                {
                    end++;
                }

                current.Add(field with { Values = ReadValues(lines[(i + 1)..end]), Limits = ReadLimits(lines[(i + 1)..end]) });
                i = end - 1;
            }
            else if (line.EndsWith(':'))
            {
                bool isOutput = line.Contains("answer", StringComparison.OrdinalIgnoreCase) || line.Contains("output", StringComparison.OrdinalIgnoreCase);
                current = isOutput ? outputs : inputs;
            }
        }

        return (inputs.ToImmutable(), outputs.ToImmutable());
    }

    private static bool TryReadField(string line, out FieldReading field)
    {
        field = null!;
        int open = line.IndexOf('`');
        if (open is < 0 or > 6 || line.IndexOf('`', open + 1) is not (>= 0 and int close))
        {
            return false;
        }

        ReadOnlySpan<char> rest = line.AsSpan(close + 1).Trim();
        string type = "";
        if (rest.StartsWith("(") && ClosingBracket(rest) is > 0 and int end)
        {
            type = rest[1..end].Trim().ToString();
            rest = rest[(end + 1)..].Trim();
        }

        bool isOptional = type.EndsWith(", optional", StringComparison.Ordinal);
        string description = rest.StartsWith(":") ? MarkerText.Unescape(rest[1..].Trim().ToString()) : "";
        field = new FieldReading(line[(open + 1)..close], isOptional ? type[..^", optional".Length] : type, description, [], isOptional);
        return true;
    }

    private static int ClosingBracket(ReadOnlySpan<char> text)
    {
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static ImmutableArray<ValueReading> ReadValues(ReadOnlySpan<string> lines)
    {
        const string heading = "one of:";
        ImmutableArray<ValueReading>.Builder values = ImmutableArray.CreateBuilder<ValueReading>();
        bool isList = false;
        foreach (string line in lines)
        {
            string text = line.TrimStart(' ', '\t', '-', '*').TrimEnd();
            if (text.StartsWith(heading, StringComparison.OrdinalIgnoreCase))
            {
                isList = true;
                foreach (string name in text[heading.Length..].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    values.Add(new ValueReading(MarkerText.Unescape(name), ""));
                }
            }
            else if (isList && text.Length > 0)
            {
                int colon = text.IndexOf(": ", StringComparison.Ordinal);
                values.Add(colon < 0
                    ? new ValueReading(MarkerText.Unescape(text), "")
                    : new ValueReading(MarkerText.Unescape(text[..colon]), MarkerText.Unescape(text[(colon + 2)..])));
            }
        }

        return values.ToImmutable();
    }

    // "must be: between 1 and 5", "must be: at least 0"
    private static (decimal Least, decimal Most) ReadLimits(ReadOnlySpan<string> lines)
    {
        (decimal Least, decimal Most) limits = (decimal.MinValue, decimal.MaxValue);
        foreach (string line in lines)
        {
            if (!line.Contains("must be", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            switch (Numbers.In(line))
            {
                case [decimal least, decimal most] when least <= most:
                    limits = (least, most);
                    break;
                case [decimal least] when line.Contains("least", StringComparison.OrdinalIgnoreCase):
                    limits.Least = least;
                    break;
                case [decimal most] when line.Contains("most", StringComparison.OrdinalIgnoreCase):
                    limits.Most = most;
                    break;
            }
        }

        return limits;
    }

    private static string ReadTask(ReadOnlySpan<string> lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Contains("task", StringComparison.OrdinalIgnoreCase) && lines[i].EndsWith(':'))
            {
                return string.Join('\n', lines[(i + 1)..].ToArray()).Trim();
            }
        }

        return string.Join('\n', lines.ToArray()).Trim();
    }
}
