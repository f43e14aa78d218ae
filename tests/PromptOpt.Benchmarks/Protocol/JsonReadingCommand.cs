using System.Diagnostics;
using System.Globalization;

namespace PromptOpt.Benchmarks.Protocol;

/// <summary>Time to read replies in JSON, beside System.Text.Json, in rounds in turn: the least of each, which other work on the machine can only lengthen.</summary>
internal static class JsonReadingCommand
{
    private const int Reads = 20_000;

    public static void Run(int rounds)
    {
        JsonReading values = new();
        JsonRecordsReading records = new();
        Console.WriteLine("| Reply | System.Text.Json | JsonAdapter | Ratio |\n| --- | ---: | ---: | ---: |");
        Write("a name and a text", rounds, values.HandWritten, values.PromptOpt);
        Write("values, a list, records", rounds, records.HandWritten, records.PromptOpt);
    }

    private static void Write(string reply, int rounds, Func<object> baseline, Func<object> adapter)
    {
        (double Baseline, double Adapter) least = (double.MaxValue, double.MaxValue);
        for (int round = 0; round < rounds; round++)
        {
            least = (Math.Min(least.Baseline, Measure(baseline)), Math.Min(least.Adapter, Measure(adapter)));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {reply} | {least.Baseline:N0} ns | {least.Adapter:N0} ns | {least.Adapter / least.Baseline:0.00} |"));
    }

    private static double Measure(Func<object> read)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Reads; i++)
        {
            read();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Reads;
    }
}
