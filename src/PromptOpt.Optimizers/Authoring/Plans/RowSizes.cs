using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>How long rows are as text, in bytes of UTF-8: what estimates of tokens are made from.</summary>
internal readonly record struct RowSizes(double MeanInput, long MaxInput, double MeanOutput, long MaxOutput)
{
    public long MaxRow => MaxInput + MaxOutput;

    public static RowSizes Of<T>(IEnumerable<Example<T>> examples)
        where T : class, ISignature<T>
    {
        long rows = 0;
        (long Sum, long Max) inputs = default;
        (long Sum, long Max) outputs = default;
        foreach (Example<T> example in examples)
        {
            rows++;
            long input = SizeOf(Demo.Of(example.Value, example.Present.Intersect(T.Definition.Inputs)));
            long output = SizeOf(Demo.Of(example.Value, example.Present.Intersect(T.Definition.Outputs)));
            inputs = (inputs.Sum + input, Math.Max(inputs.Max, input));
            outputs = (outputs.Sum + output, Math.Max(outputs.Max, output));
        }

        return rows == 0 ? default : new((double)inputs.Sum / rows, inputs.Max, (double)outputs.Sum / rows, outputs.Max);
    }

    public static long SizeOf(Demo demo)
        => demo.Fields.Sum(static field => (long)MarkerBytes + field.Name.Length + Encoding.UTF8.GetByteCount(field.Json))
            + (demo.Reasoning is { } reasoning ? Encoding.UTF8.GetByteCount(reasoning) : 0);

    // "[[ ## " and " ## ]]" with the line ends around a field.
    private const int MarkerBytes = 16;
}
