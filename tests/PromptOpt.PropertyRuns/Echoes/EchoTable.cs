namespace PromptOpt.PropertyRuns;

/// <summary>What became of an echo.</summary>
internal enum EchoOutcome
{
    /// <summary>Read as what was meant.</summary>
    Same,

    /// <summary>Not read.</summary>
    AskedAgain,

    /// <summary>Read as something else.</summary>
    Forged,
}

/// <summary>Counts outcomes by layout and shape. May be used by several threads at once.</summary>
internal sealed class EchoTable(AdapterUnderTest adapter)
{
    private readonly long[] _counts = new long[adapter.Layouts.Count * adapter.Shapes.Count * 3];

    public void Count(int layout, EchoShape shape, EchoOutcome outcome)
        => Interlocked.Increment(ref _counts[IndexOf(layout, adapter.Shapes.TakeWhile(one => one != shape).Count(), outcome)]);

    /// <summary>Writes a row for each layout; a cell says how many were forged and asked again, of how many.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine($"\n{"forged / asked again / echoes",-30}{string.Concat(adapter.Shapes.Select(static shape => $"{shape.Name,26}"))}");
        for (int layout = 0; layout < adapter.Layouts.Count; layout++)
        {
            output.Write($"{adapter.Layouts[layout].Name,-30}");
            for (int shape = 0; shape < adapter.Shapes.Count; shape++)
            {
                long same = _counts[IndexOf(layout, shape, EchoOutcome.Same)];
                long asked = _counts[IndexOf(layout, shape, EchoOutcome.AskedAgain)];
                long forged = _counts[IndexOf(layout, shape, EchoOutcome.Forged)];
                output.Write($"{$"{forged} / {asked} / {same + asked + forged}",26}");
            }

            output.WriteLine(adapter.Layouts[layout].Guarantee == LayoutGuarantee.ReadsAll ? "" : "  may ask again");
        }
    }

    private int IndexOf(int layout, int shape, EchoOutcome outcome) => (((layout * adapter.Shapes.Count) + shape) * 3) + (int)outcome;
}
