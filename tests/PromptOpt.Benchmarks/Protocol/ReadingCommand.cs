using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;
using PromptOpt.PropertyRuns;

namespace PromptOpt.Benchmarks.Protocol;

/// <summary>Time a reply takes to be read, per character, from 10 KB to 10 MB, beside one bare scan of the same text: flat when reading is linear.</summary>
internal static class ReadingCommand
{
    private const double LongestSeconds = 20;

    // From here on only the place that was slowest is measured.
    private const int LengthThatTells = 100_000;
    private static readonly int[] Lengths = [10_000, 100_000, 1_000_000, 10_000_000];
    private static readonly Func<ChatResponse, bool>[] Readers = [Reader<SureAnswer>(), Reader<ListedAnswers>(), Reader<Notes>()];

    public static void Run(string? only)
    {
        foreach (Func<ChatResponse, bool> read in Readers)
        {
            Warm(read);
        }

        Console.WriteLine("Time to read a reply, in times of a bare scan of it; slowest of three signatures, hostile ones also of six places.\n");
        Console.WriteLine($"| Reply | {string.Join(" | ", Lengths.Select(static length => length >= 1_000_000 ? $"{length / 1_000_000} MB" : $"{length / 1000} KB"))} | Time per byte, last to first |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (ReplyShape shape in ReplyShape.Ordinary)
        {
            Write(shape.Name, [shape], only);
        }

        foreach (IGrouping<string, ReplyShape> unit in ReplyShape.Hostile)
        {
            Write($"`{unit.First().Name}` × n", unit, only);
        }
    }

    private static void Write(string name, IEnumerable<ReplyShape> shapes, string? only)
    {
        if (only is not null && !name.Contains(only, StringComparison.Ordinal))
        {
            return;
        }

        List<string> cells = [];
        ReplyShape[] measured = [.. shapes];
        double first = 0;
        double last = 0;
        foreach (int length in Lengths)
        {
            // Ten times the length takes a hundred times as long where reading is quadratic.
            if (last * length * 10 > LongestSeconds && last > 4 * first)
            {
                cells.Add("—");
                continue;
            }

            (ReplyShape slowest, double scan, last) = measured.Select(shape => Measure(shape, length)).MaxBy(static one => one.Read);
            first = first == 0 ? last : first;
            cells.Add((last / scan).ToString("N0", CultureInfo.InvariantCulture));
            if (length >= LengthThatTells)
            {
                measured = [slowest];
            }
        }

        Console.WriteLine($"| {name} | {string.Join(" | ", cells)} | {(last / first).ToString("0.0", CultureInfo.InvariantCulture)} |");
    }

    /// <summary>Seconds per character of a bare scan and of the slowest reader.</summary>
    private static (ReplyShape Shape, double Scan, double Read) Measure(ReplyShape shape, int length)
    {
        string text = shape.OfLength(length);
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, text));
        double scan = Best(text.Length, () => text.AsSpan().IndexOfAny('\u0001', '\u0002') >= 0);
        return (shape, scan, Readers.Max(read => Best(text.Length, () => read(response))));
    }

    private static double Best(int length, Func<bool> action)
    {
        const double enoughSeconds = 0.004;
        double best = double.MaxValue;
        double spent = 0;
        for (int round = 0; round < 3 || spent < enoughSeconds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = Math.Min(best, seconds);
            spent += seconds;
            if (spent > 0.1)
            {
                break;
            }
        }

        return best / length;
    }

    private static void Warm(Func<ChatResponse, bool> read)
    {
        foreach (ReplyShape shape in ReplyShape.Ordinary.Concat(ReplyShape.Hostile.SelectMany(static unit => unit)))
        {
            ChatResponse response = new(new ChatMessage(ChatRole.Assistant, shape.OfLength(500)));
            for (int i = 0; i < 5; i++)
            {
                read(response);
            }
        }
    }

    private static Func<ChatResponse, bool> Reader<T>()
        where T : class, ISignature<T>, new()
    {
        AdapterPrompt<T> prompt = ChatAdapter.Default.PromptFor<T>(PredictorParameters.Untuned, ExtraFields.None);
        T input = new();
        return response => prompt.Read(input, response).IsComplete;
    }
}
